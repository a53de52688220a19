"""The same Forward-Forward, as fast as PyTorch's operators allow: no autograd, closed-form gradients.

What it uses:
- the label is a row: with a one-hot label an image's length does not depend on the label, so positive
  and negative (and all K labels in prediction) share the first layer's product, and their gradients
  are added before the one product that goes back;
- images are normalised once; weights and bias are one matrix, met by a column of ones, so that the
  bias costs no pass of its own in either direction;
- a frozen first layer is a table of label-free products, and of goodness for each of the K labels,
  which also is the length that normalises its output;
- rows go through in chunks that stay in cache, into buffers that are allocated once;
- Adam is PyTorch's fused one.
"""

import torch

CHUNK = 1000


class Layer:
    """One parameter matrix and its gradient; rows: inputs, then bias, then (first layer) labels."""

    def __init__(self, inputs, width, labels, protocol):
        self.inputs, self.width, self.labels = inputs - labels, width, labels
        self.protocol = protocol
        bound = inputs**-0.5
        self.set(torch.empty(inputs + 1, width, dtype=protocol.dtype).uniform_(-bound, bound))

    def set(self, matrix):
        self.matrix = matrix
        self.matrix.grad = torch.zeros_like(matrix)
        self.optimizer = torch.optim.Adam([matrix], lr=self.protocol.rate, fused=True)
        dense = self.inputs + 1
        self.dense, self.rows = matrix[:dense], matrix[dense:]
        self.dense_grad, self.rows_grad = matrix.grad[:dense], matrix.grad[dense:]

    def step(self):
        self.optimizer.step()
        self.matrix.grad.zero_()


def network(protocol):
    first, *others = protocol.hidden
    layers = [Layer(protocol.inputs, first, protocol.classes, protocol)]
    for width in others:
        layers.append(Layer(layers[-1].width, width, 0, protocol))
    return layers


def load(layers, parameters):
    for layer, (weight, bias) in zip(layers, parameters):
        k = layer.labels
        layer.set(torch.cat([weight[k:], bias[None], weight[:k]]).contiguous())


def parameters(layers):
    found = []
    for layer in layers:
        weight = torch.cat([layer.rows, layer.dense[:-1]])
        found.append((weight.clone(), layer.dense[-1].clone()))
    return found


class Images:
    """Normalised images without their label inputs, a column of ones behind them."""

    def __init__(self, x, protocol):
        k = protocol.classes
        pixels = x[:, k:].to(protocol.dtype)
        squares = torch.linalg.vector_norm(pixels, dim=1).square_().add_(1)  # the label's 1 in it
        scale = protocol.inputs**0.5 if protocol.rms else 1.0
        self.factor = scale / (squares.sqrt_() + 1e-4)
        self.rows = torch.empty(len(x), pixels.shape[1] + 1, dtype=protocol.dtype)
        torch.mul(pixels, self.factor[:, None], out=self.rows[:, :-1])
        self.rows[:, -1] = 1


class Chunk:
    """Buffers for a chunk of images, each seen with `views` labels."""

    def __init__(self, layers, rows, views, protocol):
        def new(*shape):
            return torch.empty(*shape, dtype=protocol.dtype)

        self.images = new(rows, layers[0].inputs + 1)
        self.one_hot = new(views, rows, layers[0].labels)
        self.free = new(rows, layers[0].width)
        self.h = [new(views, rows, layer.width) for layer in layers]
        self.x = [new(views * rows, layer.width + 1) for layer in layers[:-1]]
        for x in self.x:
            x[:, -1] = 1


    def activity(self, l, views, n):
        """[views × n × width]"""
        width = self.h[l].shape[2]
        return self.h[l].view(-1, width)[: views * n].view(views, n, width)


def first_layer(layer, free, factor, labels, chunk):
    """h of the first layer for each view: the label's row on top of the shared product."""
    n = len(free)
    h = chunk.activity(0, len(labels), n)
    for view, label in enumerate(labels):
        one_hot = chunk.one_hot[view, :n].zero_().scatter_(1, label[:, None], factor[:, None])
        torch.addmm(free, one_hot, layer.rows, out=h[view])
    return h.relu_()


def next_layer(layers, l, below, lengths, chunk, protocol):
    """h of layer l for all views at once; `lengths` are those of the rows below."""
    views, n, width = below.shape
    scale = width**0.5 if protocol.rms else 1.0
    x = chunk.x[l - 1][: views * n]
    torch.mul(below, (scale / (lengths + 1e-4))[:, :, None], out=x[:, :-1].view(views, n, width))
    h = chunk.activity(l, views, n)
    torch.mm(x, layers[l].dense, out=h.view(views * n, -1))
    return h.relu_()


def lengths_of(h):
    return torch.linalg.vector_norm(h, dim=2)


def slopes(c, n, width, temperature):
    """dL/dh = slope · h for positives (row 0) and negatives (row 1), and the chunk's loss."""
    signed = c * temperature
    signed[0].neg_()
    loss = torch.nn.functional.softplus(signed).sum() / (2 * n)
    slope = signed.sigmoid_().mul_(temperature / (n * width))
    slope[0].neg_()
    return slope, loss


def first_gradient(layer, images, h, slope, chunk):
    """Adds dW: the views' δ are added up for the shared inputs, the label rows take each alone."""
    n = len(images)
    for view in range(len(h)):
        one_hot = chunk.one_hot[view, :n].mul_(slope[view][:, None])
        layer.rows_grad.addmm_(one_hot.T, h[view])
    delta = h[0].mul_(slope[0][:, None])
    for view in range(1, len(h)):
        delta.addcmul_(h[view], slope[view][:, None])
    layer.dense_grad.addmm_(images.T, delta)


def next_gradient(layer, x, h, slope):
    h.mul_(slope[:, :, None])
    layer.dense_grad.addmm_(x.T, h.view(-1, layer.width))


@torch.no_grad()
def train_sequential(layers, x, y, protocol, draw, clock):
    if len(layers) != 2:
        raise ValueError("written for two hidden layers, as the paper's protocol has them")
    images = Images(x, protocol)
    n = len(x)
    chunk = Chunk(layers, min(CHUNK, n), 2, protocol)
    parts = [slice(i, min(i + CHUNK, n)) for i in range(0, n, CHUNK)]
    first, second = layers

    for epoch in clock.epochs("layer1"):
        wrong = draw(y, epoch)
        total = 0.0
        for part in parts:
            rows = images.rows[part]
            free = torch.mm(rows, first.dense, out=chunk.free[: len(rows)])
            h = first_layer(first, free, images.factor[part], (y[part], wrong[part]), chunk)
            lengths = lengths_of(h)
            c = lengths.square().div_(first.width).sub_(protocol.theta)
            if protocol.gamma != 0:  # the second layer is random, but its goodness is heard
                above = next_layer(layers, 1, h, lengths, chunk, protocol)
                c.add_(lengths_of(above).square_(), alpha=protocol.gamma / second.width)
            slope, loss = slopes(c, n, first.width, protocol.temperature)
            total += loss
            first_gradient(first, rows, h, slope, chunk)
        first.step()
        clock.loss(float(total))

    free, lengths = frozen(first, images, parts, chunk)
    for epoch in clock.epochs("layer2"):
        wrong = draw(y, epoch)
        total = 0.0
        for part in parts:
            labels = (y[part], wrong[part])
            rows = part.stop - part.start
            h = first_layer(first, free[part], images.factor[part], labels, chunk)
            table = lengths[part]
            below = torch.stack([table.gather(1, label[:, None])[:, 0] for label in labels])
            h = next_layer(layers, 1, h, below, chunk, protocol)
            c = lengths_of(h).square_().div_(second.width).sub_(protocol.theta)
            if protocol.gamma != 0:
                c.add_(below.square(), alpha=protocol.gamma / first.width)
            slope, loss = slopes(c, n, second.width, protocol.temperature)
            total += loss
            next_gradient(second, chunk.x[0][: 2 * rows], h, slope)
        second.step()
        clock.loss(float(total))


def frozen(first, images, parts, chunk):
    """What is needed of a first layer that no longer changes: [N × width] and [N × K]."""
    n = len(images.rows)
    free = torch.mm(images.rows, first.dense)
    lengths = torch.empty(n, first.labels, dtype=free.dtype)
    for part in parts:
        for label in range(first.labels):
            labels = torch.full((part.stop - part.start,), label)
            h = first_layer(first, free[part], images.factor[part], (labels,), chunk)
            lengths[part, label] = lengths_of(h)[0]
    return free, lengths


@torch.no_grad()
def train_simultaneous(layers, x, y, protocol, draw, clock):
    images = Images(x, protocol)
    n = protocol.batch
    chunk = Chunk(layers, n, 2, protocol)
    for epoch in clock.epochs("epoch"):
        wrong = draw(y, epoch)
        total = 0.0
        for batch in clock.order(len(x), epoch).split(n):
            size = len(batch)
            rows = torch.index_select(images.rows, 0, batch, out=chunk.images[:size])
            free = torch.mm(rows, layers[0].dense, out=chunk.free[:size])
            labels = (y[batch], wrong[batch])
            hs = [first_layer(layers[0], free, images.factor[batch], labels, chunk)]
            lengths = [lengths_of(hs[0])]
            for l in range(1, len(layers)):
                hs.append(next_layer(layers, l, hs[-1], lengths[-1], chunk, protocol))
                lengths.append(lengths_of(hs[-1]))
            for l, layer in enumerate(layers):
                c = lengths[l].square_().div_(layer.width).sub_(protocol.theta)
                slope, loss = slopes(c, size, layer.width, protocol.temperature)
                if l == 0:
                    first_gradient(layer, rows, hs[0], slope, chunk)
                else:
                    next_gradient(layer, chunk.x[l - 1][: 2 * size], hs[l], slope)
                layer.step()
            total += loss * size
        clock.loss(float(total) / len(x))


class Predictor:
    """All K labels from one first product; chunks whose K views stay in cache."""

    def __init__(self, layers, protocol, rows):
        self.layers, self.protocol, self.rows = layers, protocol, rows
        self.chunk = Chunk(layers, rows, protocol.classes, protocol)

    @torch.inference_mode()
    def __call__(self, x):
        protocol, layers, k = self.protocol, self.layers, self.protocol.classes
        answers = torch.empty(len(x), dtype=torch.long)
        for i in range(0, len(x), self.rows):
            images = Images(x[i : i + self.rows], protocol)
            n = len(images.rows)
            free = torch.mm(images.rows, layers[0].dense, out=self.chunk.free[:n])
            h = self.chunk.activity(0, k, n)
            torch.addcmul(free[None], layers[0].rows[:, None, :], images.factor[None, :, None], out=h)
            h.relu_()
            lengths = lengths_of(h)
            scores = lengths.square().div_(layers[0].width)
            for l in range(1, len(layers)):
                h = next_layer(layers, l, h, lengths, self.chunk, protocol)
                lengths = lengths_of(h)
                scores.add_(lengths.square(), alpha=1 / layers[l].width)
            answers[i : i + n] = scores.argmax(0)
        return answers
