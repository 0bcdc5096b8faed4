#pragma once

#include "core/score/MetreMap.h"
#include "core/score/ScoreEdit.h"
#include "ui/pianoroll/tools/RollController.h"

#include <QCoreApplication>
#include <QDialog>
#include <QString>

class QComboBox;
class QDoubleSpinBox;
class QSpinBox;

namespace partita::ui {

// A change of tempo, metre or key, or a text mark, as it stands in the score.
struct Marker {
    enum class Kind { Tempo, Metre, Key, Text };
    Kind kind;
    Tick tick;
    QString text; // "120", "3/4", "D minor", the mark's words
    TrackId track;
    Event event;
};

// Pure functions from scores to edits. New events go to the first track; the score must have one.
class Markers {
    Q_DECLARE_TR_FUNCTIONS(partita::ui::Markers)

public:
    static std::vector<Marker> of(const Score& score); // by time; one of a kind and text at a tick
    static QString nameOf(Marker::Kind kind);          // "Tempo"

    static ScoreEdit withTempo(const Score& score, Tick at, double beatsPerMinute);
    static ScoreEdit withMetre(const Score& score, Tick at, Metre metre);
    static ScoreEdit withKey(const Score& score, Tick at, KeySignature key);
    static ScoreEdit without(const Marker& marker);
    // Takes the place of one of its kind there; empty when it is there already.
    static ScoreEdit moved(const Score& score, const Marker& marker, Tick to);

private:
    static ScoreEdit with(const Score& score, const Event& event);
};

// Beats a minute of a tempo event; 0 when it has no proper payload.
double beatsPerMinuteOf(const Event& event);
std::optional<Metre> metreOf(const Event& event);
std::optional<KeySignature> keyOf(const Event& event);

// Sets, changes or deletes the tempo, metre or key at a place; one step of undo.
class MarkerDialog : public QDialog {
    Q_OBJECT

public:
    // `kind` is Tempo, Metre or Key.
    MarkerDialog(RollController& controller, Marker::Kind kind, Tick at, QWidget* parent);

    void accept() override;

private:
    QWidget* tempoRow(double now);
    QWidget* metreRow(Metre now);
    QWidget* keyRow(KeySignature now);
    ScoreEdit edit() const;
    void remove();
    const Marker* standing() const;

    RollController& controller_;
    Marker::Kind kind_;
    Tick at_;
    std::vector<Marker> markers_;
    QDoubleSpinBox* tempo_ = nullptr;
    QSpinBox* numerator_ = nullptr;
    QComboBox* denominator_ = nullptr;
    QComboBox* key_ = nullptr;
};

} // namespace partita::ui
