#!/usr/bin/env python3
"""One measured job in PyTorch, in a process of its own. Prints one line of JSON.

    peer.py JOB --form idiomatic|optimised [--dataset mnist] [--images 50000] [--threads 2]
            [--warmup 2] [--epochs 5] [--model FILE]
    peer.py check       both forms make the same steps, in double precision

Jobs: ff, fcff (the paper's protocol: 784-500-500, full batch, sequential), minibatch (784-1000-1000,
batch 200, all layers at once), predict (the test images), latency (one image at a time). Data sets are
folders of NETWORKFF_DATA with the four IDX files, gzipped or not.
"""

import argparse
import gzip
import json
import math
import os
import struct
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

import torch

import idiomatic
import optimised


@dataclass(frozen=True)
class Protocol:
    hidden: tuple
    gamma: float
    theta: float
    temperature: float
    rate: float
    rms: bool
    batch: int = 0
    inputs: int = 784
    classes: int = 10
    dtype: torch.dtype = torch.float32


PAPER = Protocol((500, 500), gamma=0.0, theta=2.0, temperature=1.0, rate=0.03, rms=False)
TRAINING = {
    "ff": PAPER,
    "fcff": replace(PAPER, gamma=1.0),
    "minibatch": Protocol(
        (1000, 1000), gamma=0.0, theta=1.0, temperature=20.0, rate=0.001, rms=True, batch=200
    ),
}


class Clock:
    """Times epochs: what a job does between two of them is not counted."""

    def __init__(self, warmup, epochs, seed=1):
        self.warmup, self.count = warmup, warmup + epochs
        self.seed = seed
        self.seconds, self.losses = {}, {}
        self.metric = ""

    def epochs(self, metric):
        self.metric = metric
        times = self.seconds[metric] = []
        for epoch in range(self.count):
            start = time.perf_counter()
            yield epoch
            times.append(time.perf_counter() - start)

    def loss(self, value):
        self.losses[self.metric] = value

    def order(self, n, epoch):
        return torch.randperm(n, generator=torch.Generator().manual_seed(-1_000_000 * self.seed - epoch))


def wrong_labels(classes, seed=1):
    """Uniform over the K−1 wrong labels, drawn anew in each epoch."""

    def draw(y, epoch):
        generator = torch.Generator().manual_seed(1_000_000 * seed + epoch)
        return (y + torch.randint(1, classes, y.shape, generator=generator)) % classes

    return draw


def read_idx(folder, name):
    path = folder / name
    opened = open(path, "rb") if path.exists() else gzip.open(path.with_name(name + ".gz"), "rb")
    with opened as file:
        (magic,) = struct.unpack(">I", file.read(4))
        shape = struct.unpack(f">{magic & 0xFF}I", file.read(4 * (magic & 0xFF)))
        values = torch.frombuffer(bytearray(file.read()), dtype=torch.uint8)
    return values.view(shape[0], -1) if len(shape) > 1 else values


def read(dataset, part, count):
    """Pixels between 0 and 1 and labels of the first `count` images."""
    folder = Path(os.environ.get("NETWORKFF_DATA", "")) / dataset
    if not os.environ.get("NETWORKFF_DATA") or not folder.is_dir():
        sys.exit(f"peer.py: set NETWORKFF_DATA to a folder that holds {dataset}/")
    images = read_idx(folder, f"{part}-images-idx3-ubyte")[:count]
    labels = read_idx(folder, f"{part}-labels-idx1-ubyte")[:count]
    return images.float().div_(255), labels.long()


def read_model(path):
    """[(weight, bias)] of a NetworkFF model: safetensors is a header in JSON, then the numbers."""
    data = Path(path).read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    tensors = {}
    for name, about in header.items():
        if name != "__metadata__":
            start, end = (8 + length + offset for offset in about["data_offsets"])
            numbers = torch.frombuffer(bytearray(data[start:end]), dtype=torch.float32)
            tensors[name] = numbers.view(about["shape"])
    depth = len(tensors) // 2
    return [(tensors[f"layer.{l}.weight"], tensors[f"layer.{l}.bias"]) for l in range(1, depth + 1)]


def peak_bytes():
    """Peak resident memory of this process, as Linux counts it."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError("no VmHWM in /proc/self/status")


def train(job, form, arguments):
    protocol = TRAINING[job]
    x, y = read(arguments.dataset, "train", arguments.images)
    layers = form.network(protocol)
    clock = Clock(arguments.warmup, arguments.epochs, arguments.seed)
    run = form.train_simultaneous if protocol.batch else form.train_sequential
    run(layers, x, y, protocol, wrong_labels(protocol.classes, arguments.seed), clock)
    return clock.seconds, clock.losses


def restored(form, arguments):
    """The network of a model file; its settings are those of the job "model" of NetworkFF's side."""
    if not arguments.model:
        sys.exit("peer.py: this job needs --model FILE")
    parameters = read_model(arguments.model)
    hidden = tuple(len(bias) for _, bias in parameters)
    protocol = replace(TRAINING["minibatch"], hidden=hidden)
    layers = form.network(protocol)
    form.load(layers, parameters)
    return layers, protocol


def predictor(form, layers, protocol, rows):
    if form is idiomatic:
        return lambda x: idiomatic.predict(layers, x, protocol)
    return optimised.Predictor(layers, protocol, rows)


def predict(job, form, arguments):
    layers, protocol = restored(form, arguments)
    x, y = read(arguments.dataset, "t10k", arguments.images)
    answer = predictor(form, layers, protocol, 100)
    seconds, right = [], 0
    for _ in range(arguments.warmup + arguments.epochs):
        start = time.perf_counter()
        labels = answer(x)
        seconds.append(time.perf_counter() - start)
        right = (labels == y).sum().item()
    return {"predict": seconds}, {"right": right}


def latency(job, form, arguments):
    layers, protocol = restored(form, arguments)
    x, y = read(arguments.dataset, "t10k", arguments.images)
    answer = predictor(form, layers, protocol, 1)
    seconds, right = [], 0
    for i in range(arguments.warmup + arguments.epochs):
        image = x[i % len(x)][None]
        start = time.perf_counter()
        label = answer(image).item()
        seconds.append(time.perf_counter() - start)
        right += int(i >= arguments.warmup and label == y[i % len(x)].item())
    return {"image": seconds}, {"right": right}


def check():
    """Both forms from the same weights, in double precision: the same weights after some epochs."""
    torch.set_default_dtype(torch.float64)
    torch.manual_seed(1)
    x = (torch.rand(2300, 784) * (torch.rand(2300, 784) < 0.2)).round(decimals=3)
    y = torch.randint(0, 10, (2300,))
    for job, protocol in TRAINING.items():
        hidden = (30, 20) if protocol.batch == 0 else (30, 20, 25)
        protocol = replace(protocol, hidden=hidden, dtype=torch.float64)
        plain = idiomatic.network(protocol)
        fast = optimised.network(protocol)
        optimised.load(fast, idiomatic.parameters(plain))
        clocks = []
        for form, layers in ((idiomatic, plain), (optimised, fast)):
            clock = Clock(0, 6)
            run = form.train_simultaneous if protocol.batch else form.train_sequential
            run(layers, x, y, protocol, wrong_labels(10), clock)
            clocks.append(clock)
        for metric, loss in clocks[0].losses.items():
            if not math.isclose(loss, clocks[1].losses[metric], rel_tol=1e-8):
                sys.exit(f"check: {job} {metric}: loss {loss} and {clocks[1].losses[metric]}")
        largest = max(
            (a - b).abs().max().item()
            for one, other in zip(idiomatic.parameters(plain), optimised.parameters(fast))
            for a, b in zip(one, other)
        )
        answers = [
            predictor(form, layers, protocol, 100)(x)
            for form, layers in ((idiomatic, plain), (optimised, fast))
        ]
        if largest > 1e-8 or not torch.equal(*answers):
            sys.exit(f"check: {job}: the two forms differ by {largest} after six epochs")
        print(f"check: {job}: the same steps and answers; weights within {largest:.1e}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("job", choices=[*TRAINING, "predict", "latency", "check"])
    parser.add_argument("--form", choices=["idiomatic", "optimised"], default="idiomatic")
    parser.add_argument("--dataset", default="mnist")
    parser.add_argument("--images", type=int, default=50_000, help="how many, at most")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--warmup", type=int, default=2, help="repetitions not to be counted")
    parser.add_argument("--epochs", type=int, default=5, help="repetitions to be counted")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--model", help="for predict and latency: a NetworkFF model file")
    arguments = parser.parse_args()
    if arguments.job == "check":
        check()
        return
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    form = {"idiomatic": idiomatic, "optimised": optimised}[arguments.form]
    work = {"predict": predict, "latency": latency}.get(arguments.job, train)
    seconds, outcome = work(arguments.job, form, arguments)
    print(
        json.dumps(
            {
                "job": arguments.job,
                "form": arguments.form,
                "dataset": arguments.dataset,
                "images": arguments.images,
                "threads": arguments.threads,
                "warmup": arguments.warmup,
                "seconds": seconds,
                "outcome": outcome,
                "peakBytes": peak_bytes(),
                "version": f"PyTorch {torch.__version__}",
            }
        )
    )


if __name__ == "__main__":
    main()
