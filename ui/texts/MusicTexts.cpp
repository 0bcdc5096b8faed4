#include "ui/texts/MusicTexts.h"

#include "ui/texts/OperationTexts.h"
#include "ui/texts/Texts.h"
#include "ui/texts/WarningTexts.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace partita::ui {

namespace {

struct ImportTexts {
    Q_DECLARE_TR_FUNCTIONS(ImportTexts)
};

QString percent(double share) {
    return QLocale().toString(100 * share, 'f', share < 0.095 ? 1 : 0) + "%";
}

double shareOf(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

} // namespace

QString summaryOf(const Corpus& corpus) {
    std::int64_t notes = 0;
    std::int64_t bars = 0;
    for (const Piece& piece : corpus.pieces) {
        notes += static_cast<std::int64_t>(piece.notes.size());
        bars += static_cast<std::int64_t>(piece.barStarts.size());
    }
    const auto unused = corpus.totals().skipped + corpus.totals().rejected;
    QStringList lines;
    lines << ImportTexts::tr("%n piece(s) to learn from", nullptr, static_cast<int>(corpus.pieces.size()));
    if (corpus.hasMetre())
        lines
            << ImportTexts::tr("%1 bars, %2 notes").arg(QLocale().toString(bars), QLocale().toString(notes));
    if (unused > 0)
        lines << ImportTexts::tr("%n file(s) not used; the list says why", nullptr, static_cast<int>(unused));
    if (!corpus.pieces.empty() && corpus.hasMetre()) {
        const QString tempo = QLocale().toString(corpus.style.tempo, 'f', 0);
        lines << (corpus.style.tempoKnown
                      ? ImportTexts::tr("Tempo %1, mostly in %2").arg(tempo, metreText(corpus.style.metre))
                      : ImportTexts::tr("No tempo given: %1 is taken, mostly in %2")
                            .arg(tempo, metreText(corpus.style.metre)));
    }
    return lines.join('\n');
}

QString notesLostIn(const Corpus& corpus) {
    const EncodingReport& report = corpus.encoding;
    const auto looped = corpus.totals().looped;
    QStringList lines;
    lines << ImportTexts::tr("%1 of note beginnings lie off the grid of %n step(s) a beat", nullptr,
                             corpus.options.grid.stepsPerBeat)
                 .arg(percent(shareOf(report.offGrid, report.onsets)));
    if (report.moved > 0)
        lines << ImportTexts::tr("%1 notes in pieces that were moved to the grid as a whole")
                     .arg(QLocale().toString(static_cast<qint64>(report.moved)));
    if (report.drums > 0)
        lines << ImportTexts::tr("%1 drum notes left out")
                     .arg(QLocale().toString(static_cast<qint64>(report.drums)));
    if (report.noPart > 0)
        lines << ImportTexts::tr("%1 notes of players that are no part left out")
                     .arg(QLocale().toString(static_cast<qint64>(report.noPart)));
    if (report.outOfRange > 0)
        lines << ImportTexts::tr("%1 notes outside the range left out")
                     .arg(QLocale().toString(static_cast<qint64>(report.outOfRange)));
    if (report.switchedOff > 0)
        lines << ImportTexts::tr("%1 notes of tracks that are switched off")
                     .arg(QLocale().toString(static_cast<qint64>(report.switchedOff)));
    if (report.merged > 0)
        lines << ImportTexts::tr("%1 unisons of several tracks became one note")
                     .arg(QLocale().toString(static_cast<qint64>(report.merged)));
    if (looped > 0)
        lines << ImportTexts::tr("%n short piece(s) repeated to fill a window", nullptr,
                                 static_cast<int>(looped));
    return lines.join('\n');
}

QString partLine(const Corpus& corpus, PartRole role) {
    const auto& parts = corpus.style.parts;
    const auto part = std::ranges::find(parts, role, &PartStyle::role);
    if (part == parts.end())
        return ImportTexts::tr("%1, left out").arg(partText(role));
    return ImportTexts::tr("%1 in %2 of %n piece(s)", nullptr, static_cast<int>(corpus.pieces.size()))
        .arg(partText(role))
        .arg(part->pieces);
}

QString adviceOf(const GridAdvice& advice) {
    if (advice.stepsPerBeat == 0)
        return {};
    return ImportTexts::tr("%1 of note beginnings are off the grid. With %n step(s) a beat it would be %2.",
                           nullptr, advice.stepsPerBeat)
        .arg(percent(advice.offGridShareNow), percent(advice.offGridShareThen));
}

QString descriptionOf(const FileReport& file) {
    QStringList lines;
    if (file.status != FileStatus::Used) {
        const SkipText text = skipText(file);
        lines << ImportTexts::tr("Not used: %1.").arg(text.reason);
        if (!text.remedy.isEmpty())
            lines << text.remedy;
        if (const QString reason = detailText(file.reason); !reason.isEmpty())
            lines << reason;
    } else {
        lines << ImportTexts::tr("%n passage(s) to learn from", nullptr, static_cast<int>(file.windows));
    }
    for (const ImportWarning& warning : file.warnings)
        lines << warningText(warning);
    return lines.join('\n');
}

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

namespace {

struct Stories {
    Q_DECLARE_TR_FUNCTIONS(Stories)
};

QString number(double value, int decimals) {
    return QLocale().toString(value, 'f', decimals);
}

} // namespace

QString originText(const QJsonObject& parameters) {
    if (parameters.contains("operation")) {
        const QString operation = operationStep(parameters["operation"].toString());
        return parameters["taken"].toBool() ? Stories::tr("%1, used").arg(operation) : operation;
    }
    if (parameters.contains("file"))
        return Stories::tr("Opened: %1").arg(QFileInfo(parameters["file"].toString()).fileName());
    if (parameters.contains("piece"))
        return Stories::tr("Copy of %1").arg(parameters["piece"].toString());
    return parameters.contains("family") ? Stories::tr("Generated") : QString();
}

QString settingsText(const QJsonObject& parameters) {
    if (!parameters.contains("seed"))
        return {};
    QStringList texts;
    if (parameters.contains("bars"))
        texts << Stories::tr("%n bar(s)", nullptr, parameters["bars"].toInt());
    if (parameters.contains("metre"))
        texts << parameters["metre"].toString();
    if (parameters.contains("variation"))
        texts << Stories::tr("%1 % away").arg(qRound(100 * parameters["variation"].toDouble()));
    if (parameters.contains("share"))
        texts << Stories::tr("%1 % of %2")
                     .arg(qRound(100 * parameters["share"].toDouble()))
                     .arg(parameters["with"].toString());
    const Dials dials = dialsOf(parameters);
    texts << Stories::tr("temperature %1").arg(number(dials.temperature, 2));
    if (dials.density != 0)
        texts << Stories::tr("density %1").arg(number(dials.density, 1));
    if (dials.height != 0)
        texts << Stories::tr("register %1").arg(number(dials.height, 1));
    if (dials.scale)
        texts << (dials.strictScale ? Stories::tr("only %1") : Stories::tr("mostly %1"))
                     .arg(keyText(*dials.scale));
    if (dials.gibbsSteps > 0)
        texts << Stories::tr("%n Gibbs step(s)", nullptr, dials.gibbsSteps);
    if (dials.loop)
        texts << Stories::tr("loop");
    texts << Stories::tr("seed %1").arg(parameters["seed"].toInteger());
    return texts.join(QStringLiteral(", "));
}

QJsonObject toJson(const Dials& dials) {
    QJsonObject object{{"temperature", dials.temperature},
                       {"density", dials.density},
                       {"height", dials.height},
                       {"gibbsSteps", dials.gibbsSteps},
                       {"loop", dials.loop}};
    if (dials.scale)
        object.insert("scale", QJsonObject{{"tonic", dials.scale->tonic},
                                           {"minor", dials.scale->minor},
                                           {"strict", dials.strictScale}});
    return object;
}

Dials dialsOf(const QJsonObject& parameters) {
    Dials dials;
    dials.temperature = parameters["temperature"].toDouble(dials.temperature);
    dials.density = parameters["density"].toDouble();
    dials.height = parameters["height"].toDouble();
    dials.gibbsSteps = parameters["gibbsSteps"].toInt();
    dials.loop = parameters["loop"].toBool();
    if (const QJsonObject scale = parameters["scale"].toObject(); !scale.isEmpty()) {
        dials.scale = Key{((scale["tonic"].toInt() % 12) + 12) % 12, scale["minor"].toBool()};
        dials.strictScale = scale["strict"].toBool();
    }
    return dials;
}

} // namespace partita::ui
