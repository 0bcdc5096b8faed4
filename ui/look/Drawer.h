#pragma once

#include <QWidget>

class QToolButton;

namespace partita::ui {

// A titled part of a panel that is closed until asked for.
class Drawer : public QWidget {
    Q_OBJECT

public:
    Drawer(const QString& title, QWidget* content, QWidget* parent = nullptr);

    bool isOpen() const;
    void setOpen(bool open);

private:
    QToolButton* header_;
    QWidget* content_;
};

} // namespace partita::ui
