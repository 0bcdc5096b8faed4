#pragma once

#include <QAction>
#include <QList>

namespace partita::ui {

class Thoughts;

// What can be asked of a model about the open piece, for menus and buttons: grey where it is not possible,
// with the reason in its tips.
class ThoughtActions : public QObject {
    Q_OBJECT

public:
    explicit ThoughtActions(Thoughts& thoughts, QObject* parent = nullptr);

    QAction* show() const { return show_; } // a switch
    QAction* next() const { return next_; } // to the next least likely note
    QAction* put() const { return put_; }   // what the model would have there
    QList<QAction*> all() const { return {show_, next_, previous_, put_}; }

private:
    QAction* make(const char* id, const QString& name, const QString& meaning, const QKeySequence& key);
    void update();

    Thoughts& thoughts_;
    QAction* show_;
    QAction* next_;
    QAction* previous_;
    QAction* put_;
};

} // namespace partita::ui
