#pragma once

#include <QFrame>

class QLabel;

namespace partita::ui {

// What went wrong, over the roll and in nobody's way, until it is closed or another takes its place.
class NoticeBar : public QFrame {
    Q_OBJECT

public:
    explicit NoticeBar(QWidget* parent = nullptr);

    void showProblem(const QString& sentence);
    QString text() const;

private:
    QLabel* text_;
};

} // namespace partita::ui
