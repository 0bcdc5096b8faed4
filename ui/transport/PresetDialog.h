#pragma once

#include "core/playback/Player.h"

#include <QDialog>

class QLineEdit;
class QListWidget;
class QPushButton;

namespace partita::ui {

// The presets of a soundfont, found by words or numbers. Typing narrows the list, the arrow keys walk it and
// Enter takes what is marked.
class PresetDialog : public QDialog {
    Q_OBJECT

public:
    // `present` is marked at first; drum kits are offered to what plays one, the rest to all others.
    PresetDialog(std::shared_ptr<const PresetList> presets, PresetPlace present, QWidget* parent = nullptr);

signals:
    void chosen(partita::PresetPlace place);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void narrow();
    void take();

    std::shared_ptr<const PresetList> presets_;
    PresetPlace present_;
    QLineEdit* words_;
    QListWidget* list_;
    QPushButton* use_ = nullptr;
};

} // namespace partita::ui
