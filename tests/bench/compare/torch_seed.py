"""The seed's training program line by line in PyTorch: torch_seed.py WINDOWS HIDDEN BATCH THREADS UPDATES."""

import json
import sys

import torch

import seed_windows

path, hidden, batch, threads, updates = sys.argv[1], *map(int, sys.argv[2:])
torch.set_num_threads(threads)
torch.manual_seed(1)
batches = [torch.from_numpy(rows) for rows in seed_windows.read(path, batch)]
visible = batches[0].shape[1]
W = torch.normal(0.0, 0.01, (visible, hidden))
bh = torch.zeros(1, hidden)
bv = torch.full((1, visible), -3.4)


def sample(probs):
    return torch.floor(probs + torch.rand(probs.shape))


def gibbs_sample(x):
    hk = sample(torch.sigmoid(torch.matmul(x, W) + bh))
    return sample(torch.sigmoid(torch.matmul(hk, W.t()) + bv))


def step(x):
    x_sample = gibbs_sample(x)
    h = sample(torch.sigmoid(torch.matmul(x, W) + bh))
    h_sample = sample(torch.sigmoid(torch.matmul(x_sample, W) + bh))
    rate = 0.005 / x.shape[0]
    W.add_(rate * (torch.matmul(x.t(), h) - torch.matmul(x_sample.t(), h_sample)))
    bv.add_(rate * torch.sum(x - x_sample, 0, True))
    bh.add_(rate * torch.sum(h - h_sample, 0, True))


with torch.no_grad():
    print(json.dumps({"ms": seed_windows.median_ms(step, batches, updates)}))
