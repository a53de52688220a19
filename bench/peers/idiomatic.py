"""Forward-Forward as one writes it in PyTorch: modules, autograd, an optimiser for each layer.

It follows the well-known public implementation line by line where the protocol allows: positives and
negatives are two forward passes, a layer's frozen input is computed once per stage where it does not
change. Negatives are drawn anew in each epoch, so theirs has to be computed anew.
"""

import torch
from torch import nn
from torch.nn import functional as F


class Layer(nn.Linear):
    """h = ReLU(x̂W + b), with an optimiser of its own."""

    def __init__(self, inputs, width, protocol):
        super().__init__(inputs, width)
        self.scale = inputs**0.5 if protocol.rms else 1.0
        self.optimizer = torch.optim.Adam(self.parameters(), lr=protocol.rate)

    def forward(self, x):
        direction = x * (self.scale / (x.norm(2, 1, keepdim=True) + 1e-4))
        return F.relu(super().forward(direction))


def network(protocol):
    widths = [protocol.inputs, *protocol.hidden]
    return [Layer(a, b, protocol) for a, b in zip(widths, widths[1:])]


def load(layers, parameters):
    """Takes over weights [inputs × width] and biases from a model file."""
    with torch.no_grad():
        for layer, (weight, bias) in zip(layers, parameters):
            layer.weight.copy_(weight.T)
            layer.bias.copy_(bias)


def overlay(x, labels, classes):
    """The images with their labels written into the first inputs."""
    shown = x.clone()
    shown[:, :classes] = 0
    shown[torch.arange(len(x)), labels] = 1
    return shown


def goodness(h):
    return h.pow(2).mean(1)


def loss_of(c_positive, c_negative, temperature):
    return F.softplus(temperature * torch.cat([-c_positive, c_negative])).mean()


def step(layer, loss):
    layer.optimizer.zero_grad()
    loss.backward()
    layer.optimizer.step()
    return loss.item()


@torch.no_grad()
def run_frozen(layers, h):
    """The output of frozen layers and the sum of their goodness."""
    others = 0.0
    for layer in layers:
        h = layer(h)
        others = others + goodness(h)
    return h, others


def train_sequential(layers, x, y, protocol, draw, clock):
    """A layer to the end, then the next: full batches."""
    shown = overlay(x, y, protocol.classes)
    for l, layer in enumerate(layers):
        positive, below_positive = run_frozen(layers[:l], shown)
        for epoch in clock.epochs(f"layer{l + 1}"):
            negative = overlay(x, draw(y, epoch), protocol.classes)
            negative, below_negative = run_frozen(layers[:l], negative)
            h_positive, h_negative = layer(positive), layer(negative)
            c_positive = goodness(h_positive) - protocol.theta
            c_negative = goodness(h_negative) - protocol.theta
            if protocol.gamma != 0:
                _, above_positive = run_frozen(layers[l + 1 :], h_positive)
                _, above_negative = run_frozen(layers[l + 1 :], h_negative)
                c_positive = c_positive + protocol.gamma * (below_positive + above_positive)
                c_negative = c_negative + protocol.gamma * (below_negative + above_negative)
            clock.loss(step(layer, loss_of(c_positive, c_negative, protocol.temperature)))


def train_simultaneous(layers, x, y, protocol, draw, clock):
    """Mini-batches: one forward pass, and every layer steps."""
    for epoch in clock.epochs("epoch"):
        wrong = draw(y, epoch)
        total = 0.0
        for batch in clock.order(len(x), epoch).split(protocol.batch):
            images = x[batch]
            positive = overlay(images, y[batch], protocol.classes)
            negative = overlay(images, wrong[batch], protocol.classes)
            for layer in layers:
                positive, negative = layer(positive.detach()), layer(negative.detach())
                c_positive = goodness(positive) - protocol.theta
                c_negative = goodness(negative) - protocol.theta
                loss = step(layer, loss_of(c_positive, c_negative, protocol.temperature))
            total += loss * len(batch)
        clock.loss(total / len(x))


@torch.no_grad()
def predict(layers, x, protocol):
    """The label whose goodness, summed over the layers, is largest."""
    scores = []
    for label in range(protocol.classes):
        h = overlay(x, torch.full((len(x),), label), protocol.classes)
        scores.append(run_frozen(layers, h)[1])
    return torch.stack(scores, 1).argmax(1)


def parameters(layers):
    """[(weight [inputs × width], bias)], to compare with the other form."""
    return [(layer.weight.detach().T.clone(), layer.bias.detach().clone()) for layer in layers]
