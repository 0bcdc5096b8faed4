#include "ui/texts/WarningTexts.h"

#include "ui/texts/Texts.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace partita::ui {

namespace {

struct WarningTexts {
    Q_DECLARE_TR_FUNCTIONS(WarningTexts)
};

// What bytes spell, in print.
QString printed(const std::string& word) {
    QString text = QString::fromLatin1(word);
    std::ranges::replace_if(
        text, [](QChar letter) { return !letter.isPrint(); }, QLatin1Char('?'));
    return text;
}

QString reading(const MidiWarning& warning) {
    const QString count = QLocale().toString(static_cast<qulonglong>(warning.count));
    const QString other = QLocale().toString(static_cast<qulonglong>(warning.other));
    switch (warning.kind) {
    case MidiOddity::RiffChunk:
        return WarningTexts::tr("Its part “%1”, which is no music, was left out").arg(printed(warning.word));
    case MidiOddity::BytesBeforeHeader:
        return WarningTexts::tr("Something stood before its beginning and was passed over (bytes: %1)")
            .arg(count);
    case MidiOddity::UnusualFrameRate:
        return WarningTexts::tr("It has an unusual rate: %1 frames a second").arg(count);
    case MidiOddity::UnknownFormat:
        return WarningTexts::tr("It is of the unknown format %1, and was read as format 1").arg(count);
    case MidiOddity::HeaderLength:
        return WarningTexts::tr("Its header claims a length of %1 bytes, and was read as 6").arg(count);
    case MidiOddity::TrackLength:
        return WarningTexts::tr("its length is given as %1 bytes, and is %2").arg(count, other);
    case MidiOddity::SecondFile:
        return WarningTexts::tr("A second MIDI file behind the first was left out");
    case MidiOddity::UnknownChunk:
        return WarningTexts::tr("Its part “%1”, which is no track, was left out").arg(printed(warning.word));
    case MidiOddity::BytesBehindTracks:
        return WarningTexts::tr("What stands behind the last track was left out (bytes: %1)").arg(count);
    case MidiOddity::BytesBetweenTracks:
        return WarningTexts::tr("What stands between tracks was passed over (bytes: %1)").arg(count);
    case MidiOddity::SystemMessages:
        return WarningTexts::tr("messages that no file should hold were passed over: %1").arg(count);
    case MidiOddity::RunningStatus:
        return WarningTexts::tr("it is written shorter than the standard allows, and was read all the same");
    case MidiOddity::DataAboveRange:
        return WarningTexts::tr("values above 127 were taken as 127: %1").arg(count);
    case MidiOddity::DamagedEvents:
        return WarningTexts::tr("damaged events were left out: %1").arg(count);
    case MidiOddity::BrokenTrack:
        return WarningTexts::tr("it is broken, and its end was left out (bytes: %1)").arg(count);
    case MidiOddity::NoEndOfTrack:
        return WarningTexts::tr("its end is not marked");
    case MidiOddity::BytesBehindEndOfTrack:
        return WarningTexts::tr("what stands behind its end was left out (bytes: %1)").arg(count);
    case MidiOddity::TrackCount:
        return WarningTexts::tr("Tracks announced: %1, found: %2").arg(count, other);
    case MidiOddity::TracksOfFormat0:
        return WarningTexts::tr("It is of format 0, which has one track, and has %1").arg(count);
    case MidiOddity::SenselessEvent:
        return WarningTexts::tr("a tempo or metre that can't be meant was passed over");
    case MidiOddity::HangingNotes:
        return WarningTexts::tr("notes that never end: %1. They last until their pitch is struck again, or "
                                "to the end of the track")
            .arg(count);
    case MidiOddity::SentAsText:
        return WarningTexts::tr("It was once sent as text; what that broke was mended");
    case MidiOddity::More:
        return WarningTexts::tr("Further things in it are not as the standard wants them: %1").arg(count);
    }
    return {};
}

} // namespace

QString warningText(const ImportWarning& warning) {
    const auto number = [](std::int64_t value) { return QLocale().toString(static_cast<qlonglong>(value)); };
    switch (warning.kind) {
    case ImportOddity::Midi:
        return warning.midi.track
                   ? WarningTexts::tr("Track %1: %2").arg(*warning.midi.track + 1).arg(reading(warning.midi))
                   : reading(warning.midi);
    case ImportOddity::OddTempo:
        return WarningTexts::tr("A tempo of %1 counts as %2").arg(number(warning.from), number(warning.to));
    case ImportOddity::LongNotes:
        return WarningTexts::tr("Notes of more than %1 beats were shortened to that: %2")
            .arg(number(warning.to), number(warning.count));
    case ImportOddity::LongSilences:
        return WarningTexts::tr("Silences of more than %1 bars were shortened to that: %2")
            .arg(number(warning.to), number(warning.count));
    case ImportOddity::OutOfRange:
        return WarningTexts::tr("Notes outside %1 to %2 were left out: %3")
            .arg(pitchName(Pitch(static_cast<int>(warning.from))),
                 pitchName(Pitch(static_cast<int>(warning.to))), number(warning.count));
    case ImportOddity::PieceLeftOut:
        return WarningTexts::tr("One of its pieces is the same music as %1, and was left out")
            .arg(QString::fromStdString(warning.name));
    case ImportOddity::EmptySequences:
        return WarningTexts::tr("Sequences without a note were left out: %1").arg(number(warning.count));
    case ImportOddity::RepeatedSequences:
        return WarningTexts::tr("Sequences that repeat another one were kept: %1").arg(number(warning.count));
    }
    return {};
}

} // namespace partita::ui
