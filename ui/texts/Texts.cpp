#include "ui/texts/Texts.h"

#include <QApplication>
#include <QFile>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <array>
#include <cmath>

namespace partita::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Texts)
};

struct Parts {
    Q_DECLARE_TR_FUNCTIONS(Parts)
};

bool speaksEnglish() {
    const char* const probe = QT_TRANSLATE_NOOP("Texts", " Details: %1.");
    return Texts::tr(probe) == QLatin1String(probe);
}

// What systems and libraries say most often.
struct KnownDetail {
    const char* english; // lower case, a part of it
    const char* text;
};
constexpr KnownDetail knownDetails[]{
    {"permission denied", QT_TRANSLATE_NOOP("Texts", "it may not be opened or written")},
    {"no such file", QT_TRANSLATE_NOOP("Texts", "it is not there")},
    {"is a directory", QT_TRANSLATE_NOOP("Texts", "it is a folder")},
    {"not a directory", QT_TRANSLATE_NOOP("Texts", "a part of the path is no folder")},
    {"no space left", QT_TRANSLATE_NOOP("Texts", "the disk is full")},
    {"read-only file system", QT_TRANSLATE_NOOP("Texts", "the disk may only be read")},
    {"file name too long", QT_TRANSLATE_NOOP("Texts", "the name is too long")},
    {"not a database", QT_TRANSLATE_NOOP("Texts", "its contents are something else")},
    {"malformed", QT_TRANSLATE_NOOP("Texts", "its contents are damaged")},
    {"database is locked", QT_TRANSLATE_NOOP("Texts", "another program is using it")},
    {"too short", QT_TRANSLATE_NOOP("Texts", "it ends too early")},
    {"holds no midi file", QT_TRANSLATE_NOOP("Texts", "no MIDI file is in it")},
};

QString withDetail(const QString& sentence, const Error& error) {
    QString text = sentence.contains("%1") ? sentence.arg(toText(error.path)) : sentence;
    const QString detail = detailText(error.detail);
    if (!detail.isEmpty() && error.offset)
        return text + Texts::tr(" Details: %1 (byte %2).").arg(detail).arg(*error.offset);
    if (!detail.isEmpty())
        return text + Texts::tr(" Details: %1.").arg(detail);
    if (error.offset)
        return text + Texts::tr(" It is at byte %1.").arg(*error.offset);
    return text;
}

QString sentenceOfCode(ErrorCode code) {
    switch (code) {
    case ErrorCode::FileNotFound:
        return Texts::tr("%1 is not there.");
    case ErrorCode::NotReadable:
        return Texts::tr("%1 could not be read.");
    case ErrorCode::NotWritable:
        return Texts::tr("%1 could not be written.");
    case ErrorCode::DiskFull:
        return Texts::tr("There was no room left for %1. Free some space, or choose another place.");
    case ErrorCode::NotAFolder:
        return Texts::tr("%1 is neither a folder nor a MIDI file.");
    case ErrorCode::EmptyFolder:
        return Texts::tr(
            "There is no MIDI file in %1. Partita looks for .mid, .midi, .kar and .rmi, in the folders "
            "inside too.");
    case ErrorCode::NothingUsable:
        return Texts::tr("Nothing in %1 can be learned from.");
    case ErrorCode::NotMidi:
        return Texts::tr("%1 is not a MIDI file.");
    case ErrorCode::BrokenMidi:
        return Texts::tr("%1 is broken beyond repair.");
    case ErrorCode::NotAModel:
        return Texts::tr("%1 is not a Partita model.");
    case ErrorCode::ModelVersion:
        return Texts::tr("%1 was made by another version of Partita, which this one does not understand.");
    case ErrorCode::ModelMismatch:
        return Texts::tr("The model %1 does not fit this music or these settings.");
    case ErrorCode::NotASession:
        return Texts::tr("%1 is not a Partita session.");
    case ErrorCode::SessionVersion:
        return Texts::tr("The session %1 was made by a newer version of Partita.");
    case ErrorCode::OutOfMemory:
        return Texts::tr("This needs more memory than there is.");
    case ErrorCode::Diverged:
        return Texts::tr("Learning went astray and could not be brought back. Try a smaller learning rate.");
    case ErrorCode::NoDevice:
        return Texts::tr("There is no such sound device.");
    case ErrorCode::SoundFont:
        return Texts::tr("The soundfont %1 could not be used.");
    case ErrorCode::InvalidOption:
        return Texts::tr("One of the settings is out of range.");
    case ErrorCode::Cancelled:
        return Texts::tr("Stopped.");
    case ErrorCode::Internal:
        break;
    }
    return Texts::tr("Something went wrong that should not have.");
}

QString pitchClassText(int tonic, bool minor) {
    static const std::array<const char*, 12> major{"C",  "D♭", "D",  "E♭", "E",  "F",
                                                   "F♯", "G",  "A♭", "A",  "B♭", "B"};
    static const std::array<const char*, 12> minors{"C",  "C♯", "D",  "E♭", "E",  "F",
                                                    "F♯", "G",  "G♯", "A",  "B♭", "B"};
    const auto index = static_cast<std::size_t>(((tonic % 12) + 12) % 12);
    return QString::fromUtf8(minor ? minors[index] : major[index]);
}

} // namespace

void applyLanguage(QApplication& application, const QString& language) {
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    const auto install = [&](const QString& name, const QString& folder) {
        auto* translator = new QTranslator(&application);
        if (translator->load(locale, name, QStringLiteral("_"), folder))
            QApplication::installTranslator(translator);
    };
    install(QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    // English, for its plurals, where there is no translation.
    auto* english = new QTranslator(&application);
    if (english->load(QStringLiteral(":/i18n/partita_en.qm")))
        QApplication::installTranslator(english);
    install(QStringLiteral("partita"), QStringLiteral(":/i18n"));
}

QString toText(const std::filesystem::path& path) {
    return QString::fromStdString(displayPath(path));
}

std::filesystem::path toPath(const QString& text) {
#ifdef _WIN32
    return std::filesystem::path(text.toStdWString());
#else
    return std::filesystem::path(QFile::encodeName(text).toStdString());
#endif
}

QString detailText(const std::string& english) {
    const QString text = QString::fromStdString(english);
    if (text.isEmpty() || speaksEnglish())
        return text;
    for (const KnownDetail& known : knownDetails)
        if (text.contains(QLatin1String(known.english), Qt::CaseInsensitive))
            return Texts::tr(known.text);
    return {};
}

QString sentenceOf(const Error& error) {
    return withDetail(sentenceOfCode(error.code), error);
}

QString pitchName(Pitch pitch) {
    static const std::array<QString, 12> names{
        QStringLiteral("C"),       QStringLiteral("C\u266F"), QStringLiteral("D"),
        QStringLiteral("D\u266F"), QStringLiteral("E"),       QStringLiteral("F"),
        QStringLiteral("F\u266F"), QStringLiteral("G"),       QStringLiteral("G\u266F"),
        QStringLiteral("A"),       QStringLiteral("A\u266F"), QStringLiteral("B")};
    return names[static_cast<std::size_t>(pitch.value % 12)] + QString::number(pitch.value / 12 - 1);
}

QString keyText(const Key& key) {
    return (key.minor ? Texts::tr("%1 minor") : Texts::tr("%1 major"))
        .arg(pitchClassText(key.tonic, key.minor));
}

QString metreText(const Metre& metre) {
    return QStringLiteral("%1/%2").arg(metre.numerator).arg(metre.denominator);
}

QString barsText(const Piece& piece) {
    return Texts::tr("%n bar(s)", nullptr, static_cast<int>(piece.barStarts.size()));
}

QString clockText(double seconds) {
    const auto whole = static_cast<qint64>(std::max(0.0, seconds));
    const qint64 hours = whole / 3600;
    const QString rest = QStringLiteral("%1:%2")
                             .arg(whole / 60 % 60, hours > 0 ? 2 : 1, 10, QLatin1Char('0'))
                             .arg(whole % 60, 2, 10, QLatin1Char('0'));
    return hours > 0 ? QStringLiteral("%1:%2").arg(hours).arg(rest) : rest;
}

QString durationText(double seconds) {
    constexpr double minute = 60, hour = 3600;
    if (seconds < 0.9 * minute)
        return Texts::tr("about %n second(s)", nullptr,
                         std::max(5, static_cast<int>(std::ceil(seconds / 5)) * 5));
    if (seconds < 1.5 * hour)
        return Texts::tr("about %n minute(s)", nullptr, static_cast<int>(std::lround(seconds / minute)));
    return Texts::tr("about %1 hours").arg(QLocale().toString(seconds / hour, 'f', 1));
}

QString timeLeftText(double seconds) {
    return Texts::tr("%1 left").arg(durationText(seconds));
}

QString unwrittenText(int changes) {
    return Texts::tr("%n change(s) could not be saved into the session.", nullptr, changes);
}

QString bytesText(std::int64_t bytes) {
    return QLocale().formattedDataSize(bytes, 0, QLocale::DataSizeTraditionalFormat);
}

QString noticeText(PlayerNotice notice) {
    switch (notice) {
    case PlayerNotice::None:
        break;
    case PlayerNotice::NoAudio:
        return Texts::tr("No sound device: plays silently");
    case PlayerNotice::NoSoundFont:
        return Texts::tr("No soundfont found: see Sound settings");
    case PlayerNotice::BrokenSoundFont:
        return Texts::tr("The soundfont is broken: see Sound settings");
    case PlayerNotice::PortGone:
        return Texts::tr("The MIDI port is gone: plays silently until it returns");
    case PlayerNotice::InputGone:
        return Texts::tr("The MIDI keyboard is gone: it is taken again when it returns");
    }
    return {};
}

QString outputText(const QString& name) {
    if (name == QLatin1String(synthOutput))
        return Texts::tr("Built-in synth");
    if (name == QLatin1String(silentOutput))
        return Texts::tr("No sound");
    if (name == QLatin1String(virtualOutput))
        return Texts::tr("MIDI port “Partita”, for other programs");
    return name;
}

SkipText skipText(const FileReport& report) {
    switch (report.skip) {
    case SkipReason::NoNotes:
        return {Texts::tr("No notes in it"), {}};
    case SkipReason::OnlyDrums:
        return {Texts::tr("Only drums"),
                Texts::tr("Let drums be learned too, or say that a track is no drums.")};
    case SkipReason::OutOfRange:
        return {Texts::tr("All its notes lie outside the range"),
                Texts::tr("Choose a preset with a wider range of pitches.")};
    case SkipReason::Duplicate:
        return {Texts::tr("The same music as another file"),
                Texts::tr("It counts once; nothing needs to be done.")};
    case SkipReason::AllTracksOff:
        if (report.encoding.noPart > 0)
            return {Texts::tr("Only players who are left out"),
                    Texts::tr("Let another part be learned, or say that a track is in one that is.")};
        return {Texts::tr("All its tracks are switched off"), Texts::tr("Switch a track of it on again.")};
    case SkipReason::Unreadable:
        return {Texts::tr("Could not be read"), Texts::tr("Check that the file is there and may be read.")};
    case SkipReason::Broken:
        return {Texts::tr("Not a MIDI file, or broken beyond repair"),
                Texts::tr("Export it anew from the program it came from.")};
    case SkipReason::None:
        break;
    }
    return {detailText(report.reason), {}};
}

PartNames partNames() {
    return {Parts::tr("Melody").toStdString(), Parts::tr("Voice").toStdString(),
            Parts::tr("Bass").toStdString()};
}

QString partText(PartRole role) {
    switch (role) {
    case PartRole::Drums:
        return Parts::tr("Drums", "a player");
    case PartRole::Bass:
        return Parts::tr("Bass", "a player");
    case PartRole::Chords:
        return Parts::tr("Chords", "a player");
    case PartRole::Pad:
        return Parts::tr("Pad", "a player");
    case PartRole::Tenor:
        return Parts::tr("Tenor", "a player");
    case PartRole::Alto:
        return Parts::tr("Alto", "a player");
    case PartRole::SecondMelody:
        return Parts::tr("Second melody", "a player");
    case PartRole::Melody:
        break;
    }
    return Parts::tr("Melody", "a player");
}

std::function<std::string(PartRole)> partNaming() {
    std::array<std::string, partRoleCount> names;
    for (const PartRoleId& each : partRoleIds)
        names[static_cast<std::size_t>(each.role)] = partText(each.role).toStdString();
    return [names](PartRole role) { return names[static_cast<std::size_t>(role)]; };
}

} // namespace partita::ui
