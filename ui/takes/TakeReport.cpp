#include "ui/takes/TakeReport.h"

#include "ui/look/Panels.h"
#include "ui/texts/MusicTexts.h"

#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace partita::ui {

namespace {

QString barsOfText(BarRange bars) {
    return bars.first == bars.last ? TakeReport::tr("bar %1").arg(bars.first)
                                   : TakeReport::tr("bars %1 to %2").arg(bars.first).arg(bars.last);
}

QString pieceText(const Piece& piece) {
    return QFileInfo(QString::fromStdString(piece.name)).completeBaseName();
}

QLabel* valueLabel(const FigureFinding& finding) {
    const QString usual = figureRangeText(finding.figure, finding.usual.low, finding.usual.high);
    auto* label = new QLabel(
        TakeReport::tr("%1, usually %2").arg(figureValueText(finding.figure, finding.value), usual));
    label->setWordWrap(true);
    return label;
}

void clear(QLayout& layout) {
    while (QLayoutItem* item = layout.takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
}

} // namespace

TakeReport::TakeReport(TakeJudge& judge, QWidget* parent)
    : QFrame(parent)
    , judge_(judge)
    , verdict_(wrappedLabel())
    , nearest_(new QVBoxLayout) {
    setProperty("role", "card");
    setAccessibleName(tr("About this take"));
    auto* layout = cardLayout(this);
    layout->addWidget(sectionLabel(tr("About this take")));
    layout->addWidget(verdict_);
    auto* table = new QWidget;
    figures_ = panelForm(table);
    figures_->setVerticalSpacing(4);
    layout->addWidget(table);
    nearest_->setSpacing(2);
    layout->addLayout(nearest_);
    connect(&judge_, &TakeJudge::changed, this, &TakeReport::refresh);
    refresh();
}

void TakeReport::refresh() {
    const auto state = judge_.state();
    if (state == TakeJudge::State::Comparing)
        return; // for a moment: what was said stays
    setVisible(state != TakeJudge::State::NoTake);
    verdict_->setText(verdict());
    verdict_->setToolTip(figures());
    while (figures_->rowCount() > 0)
        figures_->removeRow(0);
    clear(*nearest_);
    if (state != TakeJudge::State::Judged)
        return;
    showFigures();
    showNearest();
}

QString TakeReport::verdict() const {
    if (judge_.state() != TakeJudge::State::Judged)
        return tr("Open the music that the model learned from, and each take is held against it here.");
    const TakeJudgement& found = judge_.judgement();
    const auto outside = std::count_if(found.figures.begin(), found.figures.end(),
                                       [](const auto& finding) { return finding.standsOut; });
    QStringList sentences;
    if (found.copies)
        sentences << tr("More than two bars are copied from one piece.");
    sentences << (outside == 0 ? tr("All ten figures are as in your music.")
                               : tr("%n of ten figures stand out beside your music.", nullptr,
                                    static_cast<int>(outside)));
    if (!found.rests && judge_.music() && judge_.music()->restingShare() > 0.5)
        sentences << tr("It does not come to rest at its end, as most of your pieces do.");
    const TakeJudge::Likelihood& likelihood = judge_.likelihood();
    if (const auto likely = likelihood.noteProbability)
        sentences << tr("To the model its notes are %1 % likely, each given all the others.")
                         .arg(QLocale().toString(qRound(100 * *likely)));
    if (likelihood.natsAStep && likelihood.natsOfHeldOut) {
        constexpr double clear = 0.1; // nats a step
        const double more = *likelihood.natsAStep - *likelihood.natsOfHeldOut;
        sentences << (more > clear ? tr("The model finds it likelier than pieces that it never saw.")
                      : more < -clear
                          ? tr("The model finds it less likely than pieces that it never saw.")
                          : tr("The model finds it about as likely as pieces that it never saw."));
    }
    return sentences.join(' ');
}

QString TakeReport::figures() const {
    if (judge_.state() != TakeJudge::State::Judged)
        return {};
    const TakeJudge::Likelihood& likelihood = judge_.likelihood();
    const auto nats = [](double value) { return QLocale().toString(value, 'f', 2); };
    if (likelihood.natsAStep && likelihood.natsOfHeldOut)
        return tr("The model gives it a log-likelihood of %1 nats a step; held-out pieces have %2.")
            .arg(nats(*likelihood.natsAStep), nats(*likelihood.natsOfHeldOut));
    return likelihood.natsAStep
               ? tr("The model gives it a log-likelihood of %1 nats a step.").arg(nats(*likelihood.natsAStep))
               : QString();
}

void TakeReport::showFigures() {
    for (const FigureFinding& finding : judge_.judgement().figures) {
        if (!finding.standsOut)
            continue;
        auto* name = new QLabel(figureText(finding.figure));
        name->setWordWrap(true);
        makeFaint(name);
        auto* value = valueLabel(finding);
        for (auto* label : {name, value})
            label->setToolTip(figureMeaning(finding.figure));
        figures_->addRow(name, value);
    }
}

void TakeReport::showNearest() {
    const auto music = judge_.music();
    if (!music || judge_.judgement().nearest.empty()) {
        auto* none = wrappedLabel(tr("Nothing in it is known from your music."));
        nearest_->addWidget(none);
        return;
    }
    auto* heading = new QLabel(tr("Nearest in your music"));
    makeFaint(heading);
    nearest_->addWidget(heading);
    for (const SharedPassage& passage : judge_.judgement().nearest) {
        const Piece& piece = music->corpus().pieces[passage.piece];
        const QString here = barsOfText(barsOf(judge_.take(), passage.from, passage.length));
        const QString there = barsOfText(barsOf(piece, passage.at, passage.length));
        auto* button = new QPushButton(tr("%1: %2 of %3").arg(here, there, pieceText(piece)));
        button->setFlat(true);
        button->setProperty("role", "link");
        button->setFocusPolicy(Qt::TabFocus);
        button->setMinimumWidth(1); // cut off in a narrow panel, instead of widening it
        button->setToolTip(passage.shift == 0
                               ? tr("Show these bars; they have the same notes")
                               : tr("Show these bars; they have the same notes, %n semitone(s) apart",
                                    nullptr, std::abs(passage.shift)));
        connect(button, &QPushButton::clicked, this,
                [this, passage] { emit passageAsked(passage.piece, passage.at, passage.length); });
        nearest_->addWidget(button, 0, Qt::AlignLeft);
    }
}

} // namespace partita::ui
