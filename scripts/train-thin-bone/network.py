"""The network of thin-bone: a U-Net that looks at cells of 2x2x2 voxels.

HU come in, probabilities of bone go out, both as (batch, 1, z, y, x) with sizes that are multiples
of 16. Grey values go through three windows at once, as a person looks at a CT. All but two small
convolutions run on cells, whose 8 voxels are channels, so nothing is lost and the work is an eighth;
the last two run on voxels, so that borders of bone do not depend on where cells begin. Batch
normalization is folded into the weights when the network is exported: what remains is convolutions,
so a tile with enough surroundings gives what the whole volume gives.
"""

import torch
from torch import nn
from torch.nn.functional import interpolate

WINDOWS = [(-1000, 1000), (-150, 450), (300, 3000)]
WIDTHS = (24, 40, 64, 96)
VOXEL_FEATURES, CORRECTIONS = 5, 8


class Block(nn.Module):
    """Two convolutions around which the input passes by."""

    def __init__(self, width):
        super().__init__()
        self.first = nn.Conv3d(width, width, 3, padding=1, bias=False)
        self.first_norm = nn.BatchNorm3d(width)
        self.second = nn.Conv3d(width, width, 3, padding=1, bias=False)
        self.second_norm = nn.BatchNorm3d(width)

    def forward(self, x):
        y = torch.relu(self.first_norm(self.first(x)))
        return torch.relu(x + self.second_norm(self.second(y)))


class Step(nn.Module):
    """A convolution, its normalization and ReLU."""

    def __init__(self, before, after, kernel, stride=1):
        super().__init__()
        self.convolution = nn.Conv3d(before, after, kernel, stride,
                                     padding=1 if kernel == 3 else 0, bias=False)
        self.norm = nn.BatchNorm3d(after)

    def forward(self, x):
        return torch.relu(self.norm(self.convolution(x)))


class ThinBone(nn.Module):
    def __init__(self, widths=WIDTHS):
        super().__init__()
        self.stem = Step(len(WINDOWS), widths[0], 2, 2)
        self.down = nn.ModuleList([nn.Identity()] + [Step(a, b, 3, 2) for a, b in zip(widths, widths[1:])])
        self.blocks = nn.ModuleList([Block(width) for width in widths])
        self.across = nn.ModuleList([nn.Conv3d(b, a, 1, bias=False) for a, b in zip(widths, widths[1:])])
        self.back = nn.ModuleList([Step(width, width, 3) for width in widths[:-1]])
        self.voxels = nn.ConvTranspose3d(widths[0], VOXEL_FEATURES, 2, 2)
        self.mixed = nn.Conv3d(len(WINDOWS) + VOXEL_FEATURES, CORRECTIONS, 3, padding=1)
        self.correction = nn.Conv3d(CORRECTIONS, 1, 3, padding=1)

    def forward(self, windows):
        x = self.stem(windows)
        kept = []
        for down, block in zip(self.down, self.blocks):
            x = block(down(x))
            kept.append(x)
        for level in (2, 1, 0):
            x = interpolate(self.across[level](x), scale_factor=2, mode="nearest")
            x = self.back[level](kept[level] + x)
        voxels = self.voxels(x)
        mixed = torch.relu(self.mixed(torch.cat([windows, voxels], 1)))
        return voxels[:, :1] + self.correction(mixed)


def windows(hu):
    """The channels of the card: each window as 0 to 1."""
    return torch.cat([(hu.clamp(low, high) - low) / (high - low) for low, high in WINDOWS], 1)
