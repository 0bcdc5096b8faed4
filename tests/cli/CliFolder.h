#pragma once

#include "core/midi/MidiWriter.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

namespace partita {

// A tune of `bars` bars with a bass under it, different for every seed.
inline Score tune(int seed, int bars) {
    static constexpr int scale[] = {0, 2, 4, 5, 7, 9, 11, 12};
    Score score;
    Track track{
        TrackId(1), {}, {tempoEvent(Tick(0), 96), metreEvent(Tick(0), 4, 4), programEvent(Tick(0), 0, 5)}};
    std::uint32_t id = 1;
    std::uint32_t state = static_cast<std::uint32_t>(seed) * 2654435761u + 1;
    for (int beat = 0; beat < bars * 4; ++beat) {
        state = state * 1664525u + 1013904223u;
        Note note;
        note.start = Tick(480 * beat);
        note.id = NoteId(id++);
        note.length = Tick(480);
        note.pitch = Pitch(60 + scale[state >> 29]);
        track.notes.push_back(note);
        if (beat % 4 == 0) {
            note.id = NoteId(id++);
            note.length = Tick(1920);
            note.pitch = Pitch(36 + scale[(state >> 20) & 7]);
            track.notes.push_back(note);
        }
    }
    track.events.push_back(endOfTrackEvent(Tick(1920 * bars)));
    sortNotes(track);
    score.tracks.push_back(track);
    return score;
}

// A folder with music, and what is none, for partita-cli to work in: music/ has 12 tunes of 8 bars and a file
// that is none, broken/ only such a file, empty/ nothing; frames.txt is a frames file.
class CliFolder {
public:
    CliFolder() {
        QDir(folder_.path()).mkpath("music/deeper");
        QDir(folder_.path()).mkpath("empty");
        QDir(folder_.path()).mkpath("broken");
        for (int i = 0; i < 12; ++i) {
            const QString name =
                i % 2 ? QString("music/tune %1.mid").arg(i) : QString("music/deeper/tune-%1.MIDI").arg(i);
            isReady_ = isReady_ && writeMidiFile(tune(i, 8), path(name).toStdString()).ok();
        }
        for (const char* name : {"music/no midi inside.mid", "broken/bad.mid"})
            write(name, "this is a text file");
        write("frames.txt", "60,64,67 60,64,67 - 62,65,69\n48 50 52\n");
    }

    bool isReady() const { return isReady_; }
    QString path(const QString& name) const { return folder_.filePath(name); }
    void write(const QString& name, const QByteArray& text) {
        QFile file(path(name));
        isReady_ = isReady_ && file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }
    QByteArray read(const QString& name) const {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    struct Outcome {
        int exitCode = -1; // -2: it crashed
        QByteArray out;
        QByteArray err;
    };
    Outcome run(const QStringList& arguments) const { return runWithin(arguments, 0); }
    // With so much address space and no more; 0: as much as there is.
    Outcome runWithin(const QStringList& arguments, std::size_t bytes) const {
        QProcess process;
        process.setWorkingDirectory(folder_.path());
        if (bytes > 0)
            process.setChildProcessModifier([bytes] {
                const rlimit room{bytes, bytes};
                setrlimit(RLIMIT_AS, &room);
            });
        process.start(PARTITA_CLI, arguments);
        if (!process.waitForFinished(120000))
            return {};
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2,
                process.readAllStandardOutput(), process.readAllStandardError()};
    }

private:
    QTemporaryDir folder_;
    bool isReady_ = folder_.isValid();
};

} // namespace partita
