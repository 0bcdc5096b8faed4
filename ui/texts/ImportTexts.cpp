#include "ui/texts/ImportTexts.h"

#include "ui/texts/Texts.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

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
    const auto unused = std::count_if(corpus.files.begin(), corpus.files.end(),
                                      [](const FileReport& file) { return file.status != FileStatus::Used; });
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
    const auto looped = std::count_if(corpus.pieces.begin(), corpus.pieces.end(),
                                      [](const Piece& piece) { return piece.looped; });
    QStringList lines;
    lines << ImportTexts::tr("%1 of note beginnings lie off the grid of %n step(s) a beat", nullptr,
                             corpus.options.grid.stepsPerBeat)
                 .arg(percent(shareOf(report.offGrid, report.onsets)));
    if (report.drums > 0)
        lines << ImportTexts::tr("%1 drum notes left out")
                     .arg(QLocale().toString(static_cast<qint64>(report.drums)));
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
        if (!file.reason.empty())
            lines << QString::fromStdString(file.reason);
    } else {
        lines << ImportTexts::tr("%n window(s) for learning", nullptr, static_cast<int>(file.windows));
    }
    for (const std::string& warning : file.warnings)
        lines << QString::fromStdString(warning);
    return lines.join('\n');
}

} // namespace partita::ui
