#pragma once

#include "core/score/Drums.h"
#include "tests/ui/window/WindowFixture.h"

namespace partita::ui::test {

// A band of four tracks: drums on channel 10, a bass in eighths, a guitar in chords and a flute with the
// tune. Each `variant` is another piece.
inline Score smallBand(int variant, int bars = 8) {
    constexpr std::int64_t eighth = 240;
    constexpr std::int64_t bar = 8 * eighth;
    Score score;
    score.tracks.reserve(4); // what track() returns stays where it is
    std::uint32_t id = 0;
    RandomStream random(static_cast<std::uint64_t>(100 + variant));
    const auto track = [&](const std::string& name, std::uint8_t channel, std::uint8_t program) -> Track& {
        Track made;
        made.id = TrackId(static_cast<std::uint32_t>(score.tracks.size() + 1));
        made.events.push_back(nameEvent(name));
        made.events.push_back(programEvent(Tick(0), channel, program));
        score.tracks.push_back(std::move(made));
        return score.tracks.back();
    };
    const auto add = [&](Track& to, std::uint8_t channel, std::int64_t start, std::int64_t length,
                         int pitch) {
        Note note;
        note.id = NoteId(++id);
        note.start = Tick(start);
        note.length = Tick(length);
        note.pitch = Pitch(pitch);
        note.velocity = static_cast<std::uint8_t>(70 + 5 * (id % 5));
        note.channel = channel;
        to.notes.push_back(note);
    };
    const int roots[]{0, 5, 7, 9};
    std::vector<int> harmony;
    for (int i = 0; i < bars; ++i)
        harmony.push_back(roots[random.below(4)]);
    Track& drums = track("Kit", drumChannel, 0);
    drums.events.push_back(tempoEvent(Tick(0), 100 + variant));
    drums.events.push_back(metreEvent(Tick(0), 4, 4));
    for (int i = 0; i < 8 * bars; ++i) {
        add(drums, drumChannel, i * eighth, 60, 42);
        if (i % 2 == 0)
            add(drums, drumChannel, i * eighth, 60, i % 4 == 0 ? 36 : 38);
    }
    Track& bass = track("Low", 1, 33);
    Track& chords = track("Strings of steel", 2, 27);
    Track& tune = track("Tune", 3, 73);
    for (int i = 0; i < bars; ++i) {
        const int root = harmony[static_cast<std::size_t>(i)];
        for (int beat = 0; beat < 8; ++beat)
            add(bass, 1, i * bar + beat * eighth, eighth, 33 + root + (beat % 4 == 3 ? 7 : 0));
        for (int half = 0; half < 2; ++half)
            for (const int third : {0, 4, 7})
                add(chords, 2, i * bar + half * 4 * eighth, 4 * eighth, 55 + root % 7 + third);
        for (int beat = 0; beat < 4; ++beat)
            add(tune, 3, i * bar + beat * 2 * eighth, 2 * eighth, 76 + static_cast<int>(random.below(10)));
    }
    for (Track& each : score.tracks)
        sortNotes(each);
    return score;
}

class BandFixture : public WindowFixture {
public:
    using WindowFixture::WindowFixture;

    QString writeBands(const QString& folder, int pieces) const {
        const QString where = home.filePath(folder);
        QDir().mkpath(where);
        for (int i = 0; i < pieces; ++i)
            if (!writeMidiFile(smallBand(i), toPath(QStringLiteral("%1/band %2.mid").arg(where).arg(i))))
                qFatal("the test's music could not be written");
        return where;
    }
};

} // namespace partita::ui::test
