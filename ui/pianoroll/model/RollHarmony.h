#pragma once

#include "core/score/Chords.h"
#include "core/score/Scale.h"
#include "ui/document/ScoreDocument.h"

#include <optional>

namespace partita::ui {

// Which scale the roll shows and moves in.
struct ScaleChoice {
    enum class From { Nowhere, Piece, User };
    From from = From::Piece;
    Scale scale{}; // where the user says it
    bool operator==(const ScaleChoice&) const = default;
};

// Scale and chords of the open piece. The piece's scale is that of its first key signature, else the key that
// its notes fit best. Both are found when they are first asked for after an edit. GUI thread.
class RollHarmony : public QObject {
    Q_OBJECT

public:
    explicit RollHarmony(ScoreDocument& document, QObject* parent = nullptr);

    ScaleChoice choice() const { return choice_; }
    void choose(ScaleChoice choice);
    // None when it is switched off or there are no notes to find it by.
    const std::optional<Scale>& scale() const;
    std::optional<Scale> pieceScale() const;
    const std::vector<ChordSpan>& chords() const; // by time
    // What is shown in place of the document's score, until that changes; null: the score itself.
    void setShown(std::shared_ptr<const Score> score);

signals:
    void changed(); // scale, chords, or both

private:
    std::shared_ptr<const Score> score() const;
    void forget();

    ScoreDocument& document_;
    std::shared_ptr<const Score> shown_;
    ScaleChoice choice_;
    // Of the present snapshot, once they were asked for.
    mutable std::optional<std::optional<Scale>> scale_;
    mutable std::optional<std::vector<ChordSpan>> chords_;
};

} // namespace partita::ui
