#include "app/gui/CommandLine.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>

#include <cstdio>

namespace partita {

namespace {

constexpr int wrongArguments = 2;

void print(std::FILE* stream, const QString& text) {
    std::fputs(qPrintable(text), stream);
}

} // namespace

CommandLine readCommandLine(int argc, char** argv) {
    QCoreApplication application(argc, argv); // for the parser; gone again before there is a window
    QCommandLineParser parser;
    parser.setApplicationDescription("Learns from MIDI files and writes new music in their manner.");
    const QCommandLineOption help({"h", "help"}, "Show this help.");
    const QCommandLineOption version({"v", "version"}, "Show the version.");
    const QCommandLineOption language("language", "Language of the window: en or zh_CN.", "LANGUAGE");
    const QCommandLineOption theme("theme", "Look of the window: light, dark or system.", "THEME");
    parser.addOptions({help, version, language, theme});
    parser.addPositionalArgument(
        "PATH", "A folder to learn from, a MIDI file, a model (.safetensors) or a session (.partita).",
        "[PATH]");
    CommandLine line;
    const auto refuse = [&line](const QString& why) {
        print(stderr, QStringLiteral("partita: %1\n").arg(why));
        line.exitStatus = wrongArguments;
    };
    if (!parser.parse(QCoreApplication::arguments())) {
        refuse(parser.errorText());
    } else if (parser.isSet(help)) {
        print(stdout, parser.helpText());
        line.exitStatus = 0;
    } else if (parser.isSet(version)) {
        print(stdout, QStringLiteral("partita %1\n").arg(PARTITA_VERSION));
        line.exitStatus = 0;
    } else if (parser.positionalArguments().size() > 1) {
        refuse("one PATH at most");
    } else {
        if (!parser.positionalArguments().isEmpty())
            line.path = QDir::current().absoluteFilePath(parser.positionalArguments().first());
        line.language = parser.value(language);
        if (parser.isSet(theme)) {
            line.theme = ui::themeOfKey(parser.value(theme));
            if (ui::themeKey(*line.theme) != parser.value(theme))
                refuse("--theme is light, dark or system");
        }
    }
    return line;
}

} // namespace partita
