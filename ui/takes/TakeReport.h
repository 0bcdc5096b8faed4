#pragma once

#include "ui/workspace/TakeJudge.h"

#include <QFrame>

class QFormLayout;
class QLabel;
class QVBoxLayout;

namespace partita::ui {

// How good and how new the open take is, in words: what stands out beside the music, and whose bars it is
// nearest to. Hidden where there is nothing to say.
class TakeReport : public QFrame {
    Q_OBJECT

public:
    explicit TakeReport(TakeJudge& judge, QWidget* parent = nullptr);

signals:
    // A passage of a piece of the open music is to be seen: index into the corpus.
    void passageAsked(std::size_t piece, partita::Step from, partita::Step length);

private:
    void refresh();
    void showFigures();
    void showNearest();
    QString verdict() const;
    QString figures() const; // behind it, in the papers' terms

    TakeJudge& judge_;
    QLabel* verdict_;
    QFormLayout* figures_;
    QVBoxLayout* nearest_;
};

} // namespace partita::ui
