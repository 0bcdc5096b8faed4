#pragma once

#include "ui/look/Icons.h"

#include <QFrame>
#include <QListView>
#include <QString>
#include <QWidget>

class QAction;
class QFormLayout;
class QFrame;
class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;
class QWidget;

namespace partita::ui {

// The few kinds of widget that the panels are made of, so that they look alike.
QVBoxLayout* panelLayout(QWidget* panel);
QLabel* panelHeading(const QString& text);
QLabel* sectionLabel(const QString& text);
QLabel* wrappedLabel(const QString& text = {}); // selectable with the mouse
void makeFaint(QWidget* label);                 // words of less weight
void explain(QWidget* widget, const QString& name,
             const QString& meaning);    // to a screen reader and under the mouse
QFormLayout* panelForm(QWidget* parent); // wraps where it is narrow
void addField(QFormLayout* form, const QString& label, QWidget* field);
QPushButton* primaryButton(const QString& text);
QToolButton* iconButton(QAction* action, int pixels); // a click leaves the keyboard where it is
QToolButton* textButton(QAction* action);             // words only, reached by Tab
QToolButton* wideButton(QAction* action);             // the same, as wide as its column
QFrame* makeCard();
QVBoxLayout* cardLayout(QFrame* card);

// A row of cards. Letters are keys of what the window does: they don't look for a card that begins so.
class CardList : public QListView {
    Q_OBJECT

public:
    using QListView::QListView;

    void keyboardSearch(const QString&) override {}
};

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

// An icon among words; follows light and dark.
class IconLabel : public QWidget {
    Q_OBJECT

public:
    explicit IconLabel(const QString& name, QWidget* parent = nullptr);

    QSize sizeHint() const override { return {18, 18}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QIcon icon_;
};

// What went wrong, over the roll and in nobody's way, until it is closed or another takes its place.
class NoticeBar : public QFrame {
    Q_OBJECT

public:
    explicit NoticeBar(QWidget* parent = nullptr);

    void showProblem(const QString& sentence);
    void forget(const QString& sentence); // where it is the one that is shown
    QString text() const;

private:
    QLabel* text_;
};

} // namespace partita::ui
