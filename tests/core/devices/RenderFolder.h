#pragma once

#include "tests/core/devices/ClickSoundFont.h"
#include "tests/core/playback/Scores.h"

#include "core/devices/Devices.h"

#include <sndfile.h>

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>

namespace partita {

struct Sound {
    SF_INFO info{};
    std::vector<float> left;
    std::vector<float> right;
};

inline Sound readSound(const std::string& path) {
    Sound sound;
    SNDFILE* file = sf_open(path.c_str(), SFM_READ, &sound.info);
    if (file == nullptr)
        return sound;
    std::vector<float> frames(2 * static_cast<std::size_t>(sound.info.frames));
    frames.resize(2 * static_cast<std::size_t>(sf_readf_float(file, frames.data(), sound.info.frames)));
    for (std::size_t i = 0; i < frames.size(); i += 2) {
        sound.left.push_back(frames[i]);
        sound.right.push_back(frames[i + 1]);
    }
    sf_close(file);
    return sound;
}

inline float peak(const std::vector<float>& samples) {
    float highest = 0;
    for (const float sample : samples)
        highest = std::max(highest, std::abs(sample));
    return highest;
}

// First frame of every sound that follows 1000 quiet frames.
inline std::vector<std::int64_t> onsets(const Sound& sound) {
    const float threshold = peak(sound.left) / 3;
    std::vector<std::int64_t> result;
    std::int64_t lastLoud = -100000;
    for (std::size_t i = 0; i < sound.left.size(); ++i) {
        if (std::abs(sound.left[i]) < threshold)
            continue;
        const auto at = static_cast<std::int64_t>(i);
        if (at - lastLoud > 1000)
            result.push_back(at);
        lastLoud = at;
    }
    return result;
}

inline std::vector<Note> pulse(int count, int ticks, int pitch = 60, int channel = 0) {
    std::vector<Note> notes;
    for (int i = 0; i < count; ++i)
        notes.push_back(
            makeNote(static_cast<std::uint32_t>(i + 1), i * ticks, ticks / 2, pitch, channel, 127));
    return notes;
}

// A folder with a soundfont of clicks, into which scores are rendered.
class RenderFolder {
public:
    RenderFolder() { writeClickSoundFont(path("click.sf2")); }

    QString name(const QString& file) const { return folder_.filePath(file); }
    std::string path(const QString& file) const { return name(file).toStdString(); }
    QStringList leftovers() const { return QDir(folder_.path()).entryList({"*part*"}); }
    QDir dir() const { return QDir(folder_.path()); }

    Result<RenderReport> render(const Score& score, const QString& file, RenderOptions options = {},
                                std::stop_token stop = {}, const Progress& progress = {}) const {
        if (options.soundFont.empty())
            options.soundFont = path("click.sf2");
        return makeRenderer()->render(score, path(file), options, progress, stop);
    }

private:
    QTemporaryDir folder_;
};

} // namespace partita
