"""Golden traces of the backpropagation twin: ten steps in float64, by autograd.

The network has the data, the hidden widths and the initial weights of a Forward-Forward network and a
linear layer of K outputs on top; it sees the whole picture, normalised before the first layer and
nowhere else, and minimises the mean softmax cross-entropy with Adam.

    x^  = x / (|x| + 1e-4)        "l2"; times sqrt(d) for "rms"; x the pixels, none overwritten by a label
    h_l = relu(h_{l-1} W_l + b_l), z = h_L W + b
    loss = mean_i [-log softmax(z_i)_{y_i}]

Run without arguments to write core/src/test/resources/golden-backprop/*.json, with --check to compare
only.
"""

import sys

import torch
from torch.nn.functional import cross_entropy

from golden_traces import EPOCHS, GOLDEN, PAPER, STANDARDIZED, draw, gap, keep, numbers

FOLDER = GOLDEN.parent / "golden-backprop"
TWIN = {key: PAPER[key] for key in (
    "hidden", "pixels", "mean", "sd", "normalization", "learning-rate", "learning-rate-schedule", "epochs")}
TWIN |= {"schedule": "simultaneous"}

# name -> (settings that differ from TWIN, how the data are drawn if not as in `draw`)
CASES = {
    "bp-paper": ({}, {}),
    "bp-quick": ({"normalization": "rms", "learning-rate": 0.001, "learning-rate-schedule": "linear-decay"},
                 {"scale": 1.0}),
    "bp-deep": (STANDARDIZED | {"hidden": [8, 7, 6], "learning-rate": 0.01}, {"classes": 4, "images": 13}),
    "bp-one-image": ({"hidden": [3]}, {"classes": 2, "inputs": 5, "images": 1, "seed": 6}),
}


def draw_twin(settings, classes=3, **drawn):
    """As for a Forward-Forward network with one layer more, of K units; without negatives."""
    wider = settings | {"hidden": [*settings["hidden"], classes]}
    data = draw(wider, classes=classes, **drawn)
    return {key: value for key, value in data.items() if key != "negatives"}


class Network:
    def __init__(self, settings, data, dtype):
        leaf = lambda values: torch.tensor(values, dtype=dtype, requires_grad=True)
        self.weights = [leaf(w) for w in data["initial"]["weights"]]
        self.biases = [leaf(b) for b in data["initial"]["biases"]]
        x = torch.tensor(data["images"], dtype=dtype) / 255
        if settings["pixels"] == "standardized":
            x = (x - settings["mean"]) / settings["sd"]
        x = x / (torch.linalg.vector_norm(x, dim=1, keepdim=True) + 1e-4)
        self.inputs = x * (x.shape[1] ** 0.5 if settings["normalization"] == "rms" else 1)

    def forward(self):
        """The activities of every layer, the last of them linear."""
        h, layers, last = self.inputs, [], len(self.weights) - 1
        for l, (w, b) in enumerate(zip(self.weights, self.biases)):
            z = h @ w + b
            h = z if l == last else torch.relu(z)
            layers.append(h)
        return layers


def train(settings, data, dtype=torch.float64):
    network, trace, labels = Network(settings, data, dtype), [], torch.tensor(data["labels"])
    parameters = [*network.weights, *network.biases]
    adam = torch.optim.Adam(parameters, lr=settings["learning-rate"], betas=(0.9, 0.999), eps=1e-8)
    for epoch in range(EPOCHS):
        decay = min(1, 2 * (1 - epoch / EPOCHS)) if settings["learning-rate-schedule"] == "linear-decay" else 1
        adam.param_groups[0]["lr"] = settings["learning-rate"] * decay
        adam.zero_grad()
        loss = cross_entropy(network.forward()[-1], labels)
        loss.backward()
        norms = lambda tensors: [t.grad.norm().item() for t in tensors]
        trace.append({
            "epoch": epoch + 1, "loss": loss.item(),
            "gradientNorms": norms(network.weights), "biasGradientNorms": norms(network.biases),
        })
        adam.step()
    final = {"weights": network.weights, "biases": network.biases}
    return {
        "trace": trace,
        "final": {name: [t.tolist() for t in tensors] for name, tensors in final.items()},
        "scores": network.forward()[-1].tolist(),
    }


def assert_well_conditioned(name, settings, data, result):
    """A float run must follow, else the case tests rounding; and units must be neither all dead nor all alive."""
    single = train(settings, data, torch.float32)
    moved = gap(result["final"]["weights"], data["initial"]["weights"])
    weights = gap(single["final"]["weights"], result["final"]["weights"]) / moved
    scores = gap(single["scores"], result["scores"]) / max(abs(s) for s in numbers(result["scores"]))
    trace = max(abs(p - q) / max(abs(q), 1e-9) for p, q in zip(numbers(single["trace"]), numbers(result["trace"])))
    hidden = Network(settings, data, torch.float64).forward()[:-1]
    alive = [(h > 0).double().mean().item() for h in hidden]
    print(f"{name:14} float run: weights {weights:.1e} of the way, scores {scores:.1e}, trace {trace:.1e}; alive",
          *(f"{a:.2f}" for a in alive))
    assert weights < 1e-3 and scores < 1e-4 and trace < 1e-3, f"{name}: float rounding decides it; take another seed"
    assert all(0.2 < a < 0.85 for a in alive), f"{name}: units all dead or all alive; take another seed"


def main(check):
    torch.set_num_threads(1)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, (differences, drawn) in CASES.items():
        settings = TWIN | differences
        settings.pop("label-scale", None)
        data = draw_twin(settings, **drawn)
        result = train(settings, data)
        assert_well_conditioned(name, settings, data, result)
        keep(FOLDER / f"{name}.json", settings, data, result, check)


if __name__ == "__main__":
    main(check=sys.argv[1:] == ["--check"])
