#include "ui/texts/FigureTexts.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace partita::ui {

namespace {

struct FigureTexts {
    Q_DECLARE_TR_FUNCTIONS(FigureTexts)
};

bool countsSteps(Figure figure) {
    return figure == Figure::LongestRest;
}

int shown(Figure figure, double value) {
    constexpr double percent = 100;
    return static_cast<int>(std::lround(countsSteps(figure) ? value : value * percent));
}

} // namespace

QString figureText(Figure figure) {
    switch (figure) {
    case Figure::SmallMoves:
        return FigureTexts::tr("Small moves of the tune");
    case Figure::WideLeaps:
        return FigureTexts::tr("Leaps over an octave");
    case Figure::OneStepNotes:
        return FigureTexts::tr("Very short notes");
    case Figure::OnDownbeats:
        return FigureTexts::tr("Notes on the downbeat");
    case Figure::OnEighths:
        return FigureTexts::tr("Notes on eighths");
    case Figure::InBestScale:
        return FigureTexts::tr("Notes in one scale");
    case Figure::SemitoneClashes:
        return FigureTexts::tr("Semitone clashes");
    case Figure::DistinctRhythms:
        return FigureTexts::tr("Different bar rhythms");
    case Figure::RepeatedTuneBars:
        return FigureTexts::tr("Bars that come again");
    case Figure::LongestRest:
        return FigureTexts::tr("Longest rest");
    }
    return {};
}

QString figureMeaning(Figure figure) {
    switch (figure) {
    case Figure::SmallMoves:
        return FigureTexts::tr(
            "How many of the moves from one top note to the next are of at most two semitones");
    case Figure::WideLeaps:
        return FigureTexts::tr(
            "How many of the moves from one top note to the next are wider than an octave");
    case Figure::OneStepNotes:
        return FigureTexts::tr("How many of the notes are one step of the grid long");
    case Figure::OnDownbeats:
        return FigureTexts::tr("How many of the notes begin on a bar line");
    case Figure::OnEighths:
        return FigureTexts::tr("How many of the notes begin on an eighth of the bar");
    case Figure::InBestScale:
        return FigureTexts::tr("How many of the notes are in the major scale that fits best");
    case Figure::SemitoneClashes:
        return FigureTexts::tr("At how many of the steps two notes a semitone apart sound together");
    case Figure::DistinctRhythms:
        return FigureTexts::tr("How many different rhythms the bars of the tune have, for each bar");
    case Figure::RepeatedTuneBars:
        return FigureTexts::tr("How many bars of the tune have been there before");
    case Figure::LongestRest:
        return FigureTexts::tr("The longest time in which nothing sounds, in steps of the grid");
    }
    return {};
}

QString figureValueText(Figure figure, double value) {
    const QString number = QLocale().toString(shown(figure, value));
    return countsSteps(figure) ? FigureTexts::tr("%1 steps").arg(number)
                               : FigureTexts::tr("%1 %").arg(number);
}

QString figureRangeText(Figure figure, double low, double high) {
    const QString first = QLocale().toString(shown(figure, low));
    const QString last = QLocale().toString(shown(figure, high));
    if (first == last)
        return figureValueText(figure, low);
    return countsSteps(figure) ? FigureTexts::tr("%1 to %2 steps").arg(first, last)
                               : FigureTexts::tr("%1 to %2 %").arg(first, last);
}

} // namespace partita::ui
