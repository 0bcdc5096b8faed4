#include "core/playback/RenderSet.h"

#include "core/base/Utf8.h"
#include "core/score/EventText.h"

#include <algorithm>
#include <cstdio>

namespace partita {

namespace {

constexpr double normalPeak = 0.8912509381337456; // -1 dB

// A part of a file's name that every system takes.
std::string nameable(std::string name) {
    for (char& c : name)
        if (static_cast<unsigned char>(c) < 0x20 ||
            std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos)
            c = '_';
    std::size_t length = 60; // bytes
    if (name.size() > length) {
        while ((static_cast<unsigned char>(name[length]) & 0xC0) == 0x80)
            --length;
        name.resize(length);
    }
    return name;
}

std::filesystem::path stemPath(const std::filesystem::path& path, std::size_t number,
                               const std::string& name) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "-%02zu", number);
    std::string suffix = digits;
    if (!name.empty())
        suffix.append(1, ' ').append(nameable(name));
    std::filesystem::path result = path.parent_path() / path.stem();
    result += std::filesystem::path(std::u8string(suffix.begin(), suffix.end()));
    result += path.extension();
    return result;
}

// Counts what was done of many parts of the same length.
class Parts {
public:
    Parts(const Progress& progress, std::size_t count)
        : progress_(progress)
        , count_(static_cast<double>(std::max<std::size_t>(count, 1))) {}

    Progress next() {
        const double before = done_++;
        return [this, before](double share) {
            if (progress_)
                progress_((before + share) / count_);
        };
    }

private:
    const Progress& progress_;
    double count_;
    double done_ = 0;
};

Error named(Error error, const std::filesystem::path& path) {
    if (error.path.empty() && error.code != ErrorCode::SoundFont)
        error.path = path;
    return error;
}

} // namespace

const std::vector<SoundFormat>& soundFormats() {
    using enum RenderOptions::Bits;
    static const std::vector<SoundFormat> formats{{".wav", {Int16, Int24, Float32}, 44100},
                                                  {".flac", {Int16, Int24}, 44100},
                                                  {".ogg", {}, 44100},
                                                  {".opus", {}, 48000},
                                                  {".mp3", {}, 44100}};
    return formats;
}

Result<SoundFormat> soundFormatOf(const std::filesystem::path& path) {
    std::string known;
    for (const SoundFormat& format : soundFormats()) {
        if (format.suffix == suffixOf(path))
            return format;
        known += (known.empty() ? "" : &format == &soundFormats().back() ? " or " : ", ") + format.suffix;
    }
    return Error{ErrorCode::InvalidOption, path, "not a kind of sound file that can be written; use " + known,
                 std::nullopt};
}

std::vector<RenderItem> stemsOf(const RenderItem& item) {
    std::vector<RenderItem> stems;
    const auto& tracks = item.score->tracks;
    const TextEncoding encoding = textEncoding(*item.score);
    const auto& muted = item.options.mutedTracks;
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        const int index = static_cast<int>(i);
        if (tracks[i].notes.empty() || std::ranges::find(muted, index) != muted.end())
            continue;
        const std::string name = trackName(tracks[i], encoding);
        RenderItem stem{item.score, stemPath(item.path, i + 1, name), item.options};
        stem.options.mutedTracks.clear();
        for (int other = 0; other < static_cast<int>(tracks.size()); ++other)
            if (other != index)
                stem.options.mutedTracks.push_back(other);
        if (!stem.options.title.empty() && !name.empty())
            stem.options.title.append(" - ");
        stem.options.title.append(name);
        stems.push_back(std::move(stem));
    }
    return stems;
}

Status renderAll(Renderer& renderer, const std::vector<RenderItem>& items, const RenderSetOptions& options,
                 const Progress& progress, const std::stop_token& stop, const RenderedFile& rendered) {
    std::vector<std::vector<RenderItem>> files;
    std::size_t parts = 0;
    for (const RenderItem& item : items) {
        files.push_back(options.stems ? stemsOf(item) : std::vector<RenderItem>{item});
        if (files.back().empty())
            return Error{ErrorCode::NothingUsable, item.path, "there is no note to play", {}};
        parts += files.back().size() + (options.normalise ? 1 : 0);
    }
    Parts done(progress, parts);
    for (std::size_t i = 0; i < items.size(); ++i) {
        double gain = items[i].options.gain;
        if (options.normalise) {
            const auto whole =
                renderer.measure(*items[i].score, items[i].path, items[i].options, done.next(), stop);
            if (!whole)
                return named(whole.error(), items[i].path);
            if (whole->peak > 0)
                gain = normalPeak / static_cast<double>(whole->peak);
        }
        for (RenderItem& file : files[i]) {
            file.options.gain = gain;
            const auto report = renderer.render(*file.score, file.path, file.options, done.next(), stop);
            if (!report)
                return named(report.error(), file.path);
            rendered(file.path, *report);
        }
    }
    return Done{};
}

} // namespace partita
