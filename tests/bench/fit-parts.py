#!/usr/bin/env python3
"""Fits the weights of core/score/PartOdds.cpp: fit-parts.py TABLE ...

A table is what `PartAccuracy KIND FOLDER regressors` prints, for tunes, songs and bands (chorales are told by
register). Needs scikit-learn. Only the half of the pieces that PartAccuracy calls fitted is used. What is no bass
in a band is told by program and name as far as they go; the others get, in four rounds, what the fit so far takes
them for, bass excepted."""
import sys
from collections import Counter, defaultdict

import numpy as np
from sklearn.linear_model import LogisticRegression

ROLES = ["drums", "bass", "chords", "pad", "tenor", "alto", "second", "melody"]
FITTED = ["bass", "chords", "pad", "second", "melody"]
NAMES = ("pitch above higherThan deviation atOnset chords atOnce density length sounding soundsMore notesMore steps "
         "repeats leap again lowest highest begins low").split()
KIND_WEIGHT = {"tunes": 1.0, "songs": 3.0, "bands": 3.0}
STRENGTH = 0.05  # C of the regression: small, since players of one piece are alike


class Player:
    def __init__(self, line):
        fields = line.rstrip("\n").split("\t")
        self.kind, self.file, fitted, _, name, program, _, _, _, truth, _ = fields[:11]
        self.is_fitted = fitted == "1"
        self.name = name.lower()
        self.program = int(program)
        self.label = None if truth == "-" else truth
        self.seen = np.array([float(value) for value in fields[11:]])
        assert len(self.seen) == len(NAMES)

    def value(self, name):
        return self.seen[NAMES.index(name)]

    def named(self, *words):
        return any(word in self.name for word in words)


def label_band(piece):
    leads = []
    for player in piece:
        program = player.program
        if player.label:
            continue
        if player.name.startswith(("bass", "base", "double bass", "electric bass")) and player.value("pitch") < -0.7:
            player.label = "bass"
        elif player.named("pad", "strings", "choir") or program in [*range(88, 96), 48, 49, 50, 51, 52, 54]:
            player.label = "pad" if player.value("length") >= 0 else None
        elif player.named("chord", "rhythm"):
            player.label = "chords"
        elif (player.named("melody", "lead") or 56 <= program < 88) and player.value("chords") < 0.3:
            leads.append(player)
        elif (player.named("piano") or 0 <= program < 8 or 16 <= program < 21 or 24 <= program < 32) \
                and player.value("chords") > 0.4:
            player.label = "chords"

    def standing(player):
        named = 2 * player.named("melody") + 0.5 * player.named("lead")
        return named + player.value("sounding") + player.value("highest") / 2
    for player in leads:
        player.label = "melody" if player is max(leads, key=standing) else "second"


def fit(players, labels):
    count = Counter((player.kind, label) for player, label in zip(players, labels))
    weights = np.array([KIND_WEIGHT[player.kind] / count[player.kind, label] ** 0.5
                        for player, label in zip(players, labels)])
    seen = np.array([player.seen for player in players])
    mean, deviation = seen.mean(0), seen.std(0)
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit((seen - mean) / deviation, [FITTED.index(label) for label in labels],
              sample_weight=weights * len(weights) / weights.sum())
    return model, mean, deviation


def main():
    pieces = defaultdict(list)
    for table in sys.argv[1:]:
        for line in open(table, encoding="utf8", errors="replace"):
            player = Player(line)
            if player.is_fitted:
                pieces[player.kind, player.file].append(player)
    for (kind, _), piece in pieces.items():
        if kind == "bands":
            label_band(piece)
    players = [player for piece in pieces.values() for player in piece]
    known = [player for player in players if player.label]
    unknown = [player for player in players if not player.label]
    model, mean, deviation = fit(known, [player.label for player in known])
    for _ in range(4 if unknown else 0):
        odds = model.predict_log_proba((np.array([player.seen for player in unknown]) - mean) / deviation)
        guessed = [FITTED[1 + best] for best in odds[:, 1:].argmax(1)]
        model, mean, deviation = fit(known + unknown, [player.label for player in known] + guessed)
    weights = model.coef_ / deviation
    constants = model.intercept_ - weights @ mean
    for name, column in [("constants", constants), *zip(NAMES, weights.T)]:
        of = dict(zip(FITTED, column))
        print("{" + ", ".join(f"{of.get(role, 0):.2f}" for role in ROLES) + "}, // " + name)


main()
