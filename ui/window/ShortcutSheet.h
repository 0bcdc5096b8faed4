#pragma once

#include "ui/window/Shortcuts.h"

#include <QDialog>

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace partita::ui {

// All keys of the window by subject, made from the actions themselves, to look up and to change.
class ShortcutSheet : public QDialog {
    Q_OBJECT

public:
    ShortcutSheet(Shortcuts& shortcuts, QWidget* parent);

private:
    QWidget* editRow();
    void fill();
    void filter(const QString& text);
    void choose();
    void tryKey();
    const Shortcuts::Entry* chosen() const;

    Shortcuts& shortcuts_;
    QLineEdit* search_;
    QTreeWidget* tree_;
    QKeySequenceEdit* key_;
    QPushButton* use_;
    QPushButton* none_;
    QPushButton* usual_;
    QLabel* notice_;
};

} // namespace partita::ui
