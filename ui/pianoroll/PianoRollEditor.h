#pragma once

#include "base/Strong.h"

#include <QList>
#include <QWidget>

class QAction;

#include <memory>
#include <optional>
#include <utility>

namespace partita::ui {

class ScoreDocument;

// The roll with its ruler, keyboard, velocity lane and tool row: shows and edits a ScoreDocument. GUI thread.
class PianoRollEditor : public QWidget {
    Q_OBJECT

public:
    explicit PianoRollEditor(ScoreDocument& document, QWidget* parent = nullptr);
    ~PianoRollEditor() override;

    void setPlayhead(std::optional<Tick> position, bool playing); // follows by page while playing
    void setLoopRange(std::optional<std::pair<Tick, Tick>> range);

    // Actions for the window's Edit and View menus (undo, redo, cut ... zoom), named, translated, with
    // shortcuts.
    QList<QAction*> editActions() const;
    QList<QAction*> viewActions() const;

signals:
    void seekRequested(partita::Tick position);
    void loopRequested(std::optional<std::pair<partita::Tick, partita::Tick>> range);
    void auditionRequested(partita::Pitch pitch, int velocity, int channel);
    void statusMessage(
        const QString& text); // for the status line: why an edit was refused, what is under the mouse

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace partita::ui
