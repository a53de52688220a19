"""Golden traces: ten steps of collaborative Forward-Forward learning in float64, by autograd.

An independent reference, against which the Java trainer is tested. It shares no code with it and
takes its gradients from autograd of the loss, not from the formulas that the trainer uses; that the
two agree is asserted at every step (`closed_form`). Equation numbers are those of "NetworkFF: Unified
Layer Optimization in Forward-Only Neural Networks"; where the paper leaves a choice, the choice is a
setting.

    x^_l = h_{l-1} / (|h_{l-1}| + 1e-4)               "l2"; times sqrt(d) for "rms"; x^_1 from the pixels
    h_l  = relu(x^_l W_l + b_l)                       Eq. 2; no gradient through x^_l
    g_l  = mean_j h_lj^2, or the sum                  Eq. 1
    C_l  = g_l + gamma_l S_l - theta                  Eqs. 1 and 5, S_l = sum_{k != l} alpha_lk g_k, constant
    loss = 1/2 mean_i [softplus(-tau C+) + softplus(tau C-)]   Eqs. 4 and 8; "linear", Eq. 3: -C+ + C-
    gamma_l <- gamma_l - eta_gamma dloss/dgamma_l     Eq. 7; Eq. 6 (F-CFF) is eta_gamma = 0, FF also gamma = 0

Run without arguments to write core/src/test/resources/golden/*.json, with --check to compare only.
"""

import json
import math
import pathlib
import sys

import torch
from torch.nn.functional import logsigmoid

GOLDEN = pathlib.Path(__file__).parent.parent / "core/src/test/resources/golden"
EPOCHS = 10

# The paper's protocol, but for the size of the network.
PAPER = {
    "hidden": [7, 5], "pixels": "unit", "mean": 0.0, "sd": 1.0, "label-scale": 1.0,
    "normalization": "l2", "goodness": "mean-square", "theta": 2.0, "theta-per-layer": False,
    "temperature": 1.0, "loss": "softplus", "gamma": 0.0, "gamma-rate": 0.0, "alpha": "one",
    "learning-rate": 0.03, "learning-rate-schedule": "constant", "schedule": "sequential", "epochs": EPOCHS,
}
FIXED = {"gamma": 1.0}
ADAPTIVE = {"gamma": 1.0, "gamma-rate": 0.5}  # the paper's 0.01 would hardly move gamma in ten steps
ALTERNATING = {"schedule": "alternating"}
SIMULTANEOUS = {"schedule": "simultaneous"}
STANDARDIZED = {"pixels": "standardized", "mean": 0.1307, "sd": 0.3081, "label-scale": 2.8}
MATRIX = {"hidden": [6, 5, 4], "alpha": [[9.0, 0.5, 0.25], [1.5, 9.0, 0.0], [0.75, 2.0, 9.0]]}  # 9: never used

# name -> (settings that differ from PAPER, how the data are drawn if not as in `draw`)
CASES = {
    "ff-paper": ({}, {}),
    "fcff-paper": (FIXED, {}),
    "acff-paper": (ADAPTIVE, {}),
    "ff-alternating": (ALTERNATING, {}),
    "fcff-alternating": (FIXED | ALTERNATING, {}),
    "acff-alternating": (ADAPTIVE | ALTERNATING, {}),
    "acff-simultaneous": (ADAPTIVE | SIMULTANEOUS, {}),
    "acff-theta-per-layer": (ADAPTIVE | ALTERNATING | {"theta-per-layer": True}, {}),
    "acff-alpha-matrix": (ADAPTIVE | ALTERNATING | MATRIX, {}),
    "acff-alpha-mean": (ADAPTIVE | {"hidden": [6, 5, 4], "alpha": "mean"}, {}),
    "ff-quick": (SIMULTANEOUS | {"normalization": "rms", "theta": 1.0, "temperature": 20.0, "learning-rate": 0.001,
                                 "learning-rate-schedule": "linear-decay"}, {"scale": 2.0}),
    "acff-sum-square": (ADAPTIVE | ALTERNATING | {"goodness": "sum-square", "theta": 7.0, "gamma-rate": 0.1}, {}),
    "acff-linear-loss": (ADAPTIVE | ALTERNATING | {"loss": "linear"}, {}),
    "ff-reference": (STANDARDIZED, {"negatives": "shuffled"}),
    # Many readings at once, so that they are also tested with one another.
    "acff-mixed": (ADAPTIVE | SIMULTANEOUS | STANDARDIZED | MATRIX
                   | {"normalization": "rms", "goodness": "sum-square", "theta": 3.0, "theta-per-layer": True,
                      "temperature": 0.5, "gamma-rate": 0.02, "learning-rate-schedule": "linear-decay"},
                   {"scale": 1.0}),
    # Gradients of about Adam's epsilon: where epsilon is added decides the result.
    "ff-tiny-gradients": ({"learning-rate": 1e-6}, {"scale": 3e-5}),
    "acff-one-image": (ADAPTIVE | ALTERNATING | {"hidden": [3, 2]}, {"classes": 2, "inputs": 5, "images": 1}),
}


def draw(settings, classes=3, inputs=17, images=11, scale=4.0, negatives="wrong", seed=4):
    """Images, labels, initial weights and negatives: all that is random, so that a replay draws nothing.

    A third of the bytes are zero, the last input is never lit and, where there are several images, the
    last is black. Weights and biases are U(+-scale/sqrt(d_in)), rounded to floats: a float path starts
    from the same network.
    """
    generator = torch.Generator().manual_seed(seed)
    integers = lambda high, *shape: torch.randint(0, high, shape, generator=generator)
    uniform = lambda *shape: torch.rand(shape, generator=generator, dtype=torch.float32) * 2 - 1
    pixels = integers(256, images, inputs) * (integers(3, images, inputs) > 0)
    pixels[:, -1] = 0
    pixels[1:][-1:] = 0
    labels = integers(classes, images)
    widths = [inputs, *settings["hidden"]]
    weights = [uniform(i, o) * (scale / math.sqrt(i)) for i, o in zip(widths, widths[1:])]
    biases = [uniform(o) * (scale / math.sqrt(i)) for i, o in zip(widths, widths[1:])]
    stages = len(settings["hidden"]) if settings["schedule"] == "sequential" else 1
    shuffled = labels[torch.randperm(images, generator=generator)]  # drawn once; some are the true label
    wrong = lambda: (labels + 1 + integers(classes - 1, images)) % classes
    choose = {"wrong": wrong, "shuffled": lambda: shuffled}[negatives]
    return {
        "classes": classes,
        "images": pixels.tolist(),
        "labels": labels.tolist(),
        "initial": {"weights": [w.tolist() for w in weights], "biases": [b.tolist() for b in biases]},
        "negatives": [[choose().tolist() for _ in range(EPOCHS)] for _ in range(stages)],
    }


def softplus(t):
    """log(1 + e^t); torch's own softplus is t above 20, which a temperature of 20 soon meets."""
    return -logsigmoid(-t)


class Network:
    """Weights, biases and gammas, with what one forward pass makes of them."""

    def __init__(self, settings, data, dtype):
        self.settings, self.classes = settings, data["classes"]
        leaf = lambda values: torch.tensor(values, dtype=dtype, requires_grad=True)
        self.weights = [leaf(w) for w in data["initial"]["weights"]]
        self.biases = [leaf(b) for b in data["initial"]["biases"]]
        self.gammas = [leaf(settings["gamma"]) for _ in self.weights]
        pixels = torch.tensor(data["images"], dtype=dtype) / 255
        standardized = settings["pixels"] == "standardized"
        self.pixels = (pixels - settings["mean"]) / settings["sd"] if standardized else pixels
        self.depth = len(self.weights)

    def embed(self, labels):
        """The first K inputs overwritten by s * onehot(label)."""
        x = self.pixels.clone()
        x[:, : self.classes] = 0
        x[torch.arange(len(labels)), torch.as_tensor(labels)] = self.settings["label-scale"]
        return x

    def normalize(self, h):
        norm = torch.linalg.vector_norm(h, dim=1, keepdim=True) + 1e-4
        return h / norm * (math.sqrt(h.shape[1]) if self.settings["normalization"] == "rms" else 1)

    def forward(self, labels):
        """Per layer its normalised inputs, activities and goodness (Eqs. 1 and 2)."""
        h, passes = self.embed(labels), []
        for w, b in zip(self.weights, self.biases):
            x = self.normalize(h).detach()  # layers are local: nothing flows to the layer below
            h = torch.relu(x @ w + b)
            square = h.square()
            g = square.sum(1) if self.settings["goodness"] == "sum-square" else square.mean(1)
            passes.append((x, h, g))
        return passes

    def others(self, passes, l):
        """S_l, what the other layers contribute to layer l; a constant for it."""
        alpha, offset = self.settings["alpha"], self.settings["theta"] if self.settings["theta-per-layer"] else 0.0
        of = {"one": lambda k: 1.0, "mean": lambda k: 1 / (self.depth - 1)}
        weight = of[alpha] if isinstance(alpha, str) else lambda k: alpha[l][k]
        terms = [weight(k) * (passes[k][2].detach() - offset) for k in range(self.depth) if k != l]
        return sum(terms, torch.zeros_like(passes[l][2]))

    def loss(self, positive, negative, l):
        tau, theta = self.settings["temperature"], self.settings["theta"]
        c_pos, c_neg = (p[l][2] + self.gammas[l] * self.others(p, l) - theta for p in (positive, negative))
        if self.settings["loss"] == "linear":
            return 0.5 * (-c_pos + c_neg).mean()
        return 0.5 * (softplus(-tau * c_pos) + softplus(tau * c_neg)).mean()


def closed_form(network, positive, negative, l):
    """The gradients of layer l's weights, biases and gamma as the design's section 1 states them."""
    s, n = network.settings, len(positive[l][2])
    dw = db = dgamma = 0
    for sign, passes in ((-1, positive), (1, negative)):
        x, h, g = (t.detach() for t in passes[l])
        rest = network.others(passes, l)
        c = g + network.gammas[l].detach() * rest - s["theta"]
        slope = s["temperature"] * torch.sigmoid(sign * s["temperature"] * c) if s["loss"] == "softplus" else 1 + 0 * c
        dc = sign * 0.5 * slope / n
        delta = dc[:, None] * h * (2 if s["goodness"] == "sum-square" else 2 / h.shape[1])
        dw, db, dgamma = dw + x.T @ delta, db + delta.sum(0), dgamma + (dc * rest).sum()
    return dw, db, dgamma


def train(settings, data, dtype=torch.float64):
    network, trace = Network(settings, data, dtype), []
    rate, gamma_rate, layers = settings["learning-rate"], settings["gamma-rate"], range(network.depth)
    adams = [torch.optim.Adam([w, b], lr=rate, betas=(0.9, 0.999), eps=1e-8)
             for w, b in zip(network.weights, network.biases)]

    def step(l, epoch, positive, negative):
        parameters = [network.weights[l], network.biases[l], network.gammas[l]]
        loss = network.loss(positive, negative, l)
        gradients = torch.autograd.grad(loss, parameters)
        if dtype == torch.float64:
            for automatic, stated in zip(gradients, closed_form(network, positive, negative, l)):
                torch.testing.assert_close(automatic, stated, rtol=1e-10, atol=1e-12 * float(gradients[0].norm()))
        decay = min(1, 2 * (1 - epoch / EPOCHS)) if settings["learning-rate-schedule"] == "linear-decay" else 1
        adams[l].param_groups[0]["lr"] = rate * decay
        parameters[0].grad, parameters[1].grad, dgamma = gradients
        adams[l].step()
        with torch.no_grad():
            network.gammas[l] -= gamma_rate * dgamma
        trace.append({
            "layer": l + 1, "epoch": epoch + 1, "loss": loss.item(),
            "positiveGoodness": positive[l][2].mean().item(), "negativeGoodness": negative[l][2].mean().item(),
            "gamma": network.gammas[l].item(),
            "gradientNorm": gradients[0].norm().item(), "biasGradientNorm": gradients[1].norm().item(),
        })

    passes = lambda stage, epoch: (
        network.forward(data["labels"]), network.forward(data["negatives"][stage][epoch]))
    if settings["schedule"] == "sequential":
        for l in layers:
            for epoch in range(EPOCHS):
                step(l, epoch, *passes(l, epoch))
    elif settings["schedule"] == "alternating":
        for epoch in range(EPOCHS):
            for l in layers:
                step(l, epoch, *passes(0, epoch))
    else:  # simultaneous: `loss` touches the pass of its own layer only, made before any layer stepped
        for epoch in range(EPOCHS):
            both = passes(0, epoch)
            for l in layers:
                step(l, epoch, *both)

    every = [[y] * len(data["labels"]) for y in range(data["classes"])]
    scores = torch.stack([sum(g for _, _, g in network.forward(labels)) for labels in every], dim=1)
    final = {"weights": network.weights, "biases": network.biases, "gammas": network.gammas}
    return {
        "trace": trace,
        "final": {name: [t.tolist() for t in tensors] for name, tensors in final.items()},
        "scores": scores.tolist(),
    }


def numbers(value):
    """All numbers of a JSON value, in order."""
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return [value] if children is None else [n for child in children for n in numbers(child)]


def gap(a, b):
    return max(abs(p - q) for p, q in zip(numbers(a), numbers(b), strict=True))


def assert_well_conditioned(name, settings, data, result):
    """A float run must follow, else the case tests rounding; and units must be neither all dead nor all alive."""
    single = train(settings, data, torch.float32)
    moved = gap(result["final"]["weights"], data["initial"]["weights"])
    weights = gap(single["final"]["weights"], result["final"]["weights"]) / moved
    scores = gap(single["scores"], result["scores"]) / max(numbers(result["scores"]))
    trace = max(abs(p - q) / max(abs(q), 1e-9) for p, q in zip(numbers(single["trace"]), numbers(result["trace"])))
    initial = Network(settings, data, torch.float64).forward(data["labels"])
    alive = [(h > 0).double().mean().item() for _, h, _ in initial]
    print(f"{name:22} float run: weights {weights:.1e} of the way, scores {scores:.1e}, trace {trace:.1e}; alive",
          *(f"{a:.2f}" for a in alive))
    assert weights < 1e-3 and scores < 1e-4 and trace < 1e-3, f"{name}: float rounding decides it; take another seed"
    assert all(0.2 < a < 0.85 for a in alive), f"{name}: units all dead or all alive; take another seed"


def layout(value, indent=0):
    """JSON with one line for a list of numbers and for a flat object; floats as repr, which reads back exactly."""
    if not isinstance(value, (dict, list)) or not any(isinstance(v, (dict, list)) for v in (
            value.values() if isinstance(value, dict) else value)):
        return json.dumps(value, allow_nan=False)
    pad, named = " " * (indent + 1), isinstance(value, dict)
    parts = [json.dumps(k) + ": " + layout(v, indent + 1) for k, v in value.items()] if named else [
        layout(v, indent + 1) for v in value]
    opening, closing = "{}" if named else "[]"
    return opening + "\n" + ",\n".join(pad + p for p in parts) + "\n" + " " * indent + closing


def keep(file, settings, data, result, check):
    """Writes a case, or compares it with the committed one."""
    golden = {"settings": settings} | data | result
    if check:
        committed = json.loads(file.read_text())
        assert all(committed[key] == golden[key] for key in ("settings", *data)), f"{file}: other inputs"
        assert gap(committed | {"settings": 0}, golden | {"settings": 0}) < 1e-9, f"{file}: other results"
    else:
        file.write_text(layout(golden) + "\n")


def main(check):
    torch.set_num_threads(1)
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name, (differences, drawn) in CASES.items():
        settings = PAPER | differences
        data = draw(settings, **drawn)
        result = train(settings, data)
        assert_well_conditioned(name, settings, data, result)
        keep(GOLDEN / f"{name}.json", settings, data, result, check)


if __name__ == "__main__":
    main(check=sys.argv[1:] == ["--check"])
