#include "core/devices/SoundFile.h"

#include "core/base/Utf8.h"

#include <sndfile.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>

namespace partita {

namespace fs = std::filesystem;

namespace {

std::string bigEndian(std::size_t number, int bitsPerByte) {
    std::string bytes(4, '\0');
    for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte, number >>= bitsPerByte)
        *byte = static_cast<char>(number & ((1u << bitsPerByte) - 1));
    return bytes;
}

std::string frame(const std::string& id, const std::string& content) {
    return id + bigEndian(content.size(), 8) + std::string(2, '\0') + content;
}

// With its mark for the order of bytes.
std::string utf16(const std::string& text) {
    const std::string valid = toValidUtf8(text);
    const auto wide = std::filesystem::path(std::u8string(valid.begin(), valid.end())).u16string();
    std::string bytes = "\xFF\xFE";
    for (const char16_t unit : wide) {
        bytes += static_cast<char>(unit & 0xFF);
        bytes += static_cast<char>(unit >> 8);
    }
    return bytes;
}

// The bytes that stand before an .mp3's sound (ID3v2.3): title (UTF-8) and beats a minute, rounded.
// libsndfile itself writes the old kind at the end, of 30 bytes in Latin-1. Empty without either.
std::string id3Tag(const std::string& title, double beatsPerMinute) {
    constexpr char latin1 = 0;
    constexpr char unicode = 1;
    std::string frames;
    if (!title.empty())
        frames += frame("TIT2", unicode + utf16(title));
    if (beatsPerMinute > 0)
        frames += frame("TBPM", latin1 + std::to_string(std::lround(beatsPerMinute)));
    if (frames.empty())
        return {};
    constexpr char version[] = {'I', 'D', '3', 3, 0, 0};
    return std::string(version, sizeof version) + bigEndian(frames.size(), 7) + frames;
}

using Bits = RenderOptions::Bits;

constexpr int channels = 2;
constexpr std::int64_t largestWav = 0xFFFF0000; // bytes
constexpr double vorbisQuality = 0.6;           // 0..1

Error invalid(const fs::path& path, const std::string& detail) {
    return {ErrorCode::InvalidOption, path, detail, {}};
}

int wavFormat(const SoundFileOptions& options) {
    const int sampleBytes = options.bits == Bits::Int16 ? 2 : options.bits == Bits::Int24 ? 3 : 4;
    const int container =
        options.expectedFrames * sampleBytes * channels > largestWav ? SF_FORMAT_RF64 : SF_FORMAT_WAV;
    return container | (options.bits == Bits::Int16   ? SF_FORMAT_PCM_16
                        : options.bits == Bits::Int24 ? SF_FORMAT_PCM_24
                                                      : SF_FORMAT_FLOAT);
}

Result<int> formatOf(const fs::path& path, const SoundFileOptions& options) {
    const auto known = soundFormatOf(path);
    if (!known)
        return known.error();
    const std::string& name = known->suffix;
    if (name == ".flac" && options.bits == Bits::Float32)
        return invalid(path, "FLAC has no 32-bit float; use 16 or 24 bits, or a .wav");
    const int format = name == ".wav"    ? wavFormat(options)
                       : name == ".flac" ? SF_FORMAT_FLAC | (options.bits == Bits::Int16 ? SF_FORMAT_PCM_16
                                                                                         : SF_FORMAT_PCM_24)
                       : name == ".ogg"  ? SF_FORMAT_OGG | SF_FORMAT_VORBIS
                       : name == ".opus" ? SF_FORMAT_OGG | SF_FORMAT_OPUS
                       : name == ".mp3"  ? SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III
                                         : 0;
    SF_INFO info{};
    info.samplerate = options.sampleRate;
    info.channels = channels;
    info.format = format;
    if (sf_format_check(&info) == 0)
        return invalid(path, name.substr(1) + " can't hold " + std::to_string(options.sampleRate) +
                                 " samples a second");
    return format;
}

// The file that a link leads to, so that the link stays.
fs::path behindLinks(const fs::path& path) {
    std::error_code error;
    if (!fs::is_symlink(path, error))
        return path;
    const fs::path target = fs::weakly_canonical(path, error);
    return error ? path : target;
}

std::FILE* openNew(const fs::path& path) {
#ifdef _WIN32
    return _wfopen(path.c_str(), L"wb+");
#else
    return std::fopen(path.c_str(), "wb+");
#endif
}

int seekTo(std::FILE* file, std::int64_t offset, int whence) {
#ifdef _WIN32
    return _fseeki64(file, offset, whence);
#else
    return fseeko(file, static_cast<off_t>(offset), whence);
#endif
}

std::int64_t positionOf(std::FILE* file) {
#ifdef _WIN32
    return _ftelli64(file);
#else
    return ftello(file);
#endif
}

// libsndfile knows no tag for the tempo, so that a comment says it.
void writeTags(SNDFILE* sound, const SoundFileOptions& options) {
    sf_set_string(sound, SF_STR_SOFTWARE, "Partita " PARTITA_VERSION);
    if (!options.title.empty())
        sf_set_string(sound, SF_STR_TITLE, options.title.c_str());
    if (options.beatsPerMinute > 0) {
        char tempo[32];
        std::snprintf(tempo, sizeof tempo, "%.4g BPM", options.beatsPerMinute);
        sf_set_string(sound, SF_STR_COMMENT, tempo);
    }
}

} // namespace

struct SoundFile::Stream {
    fs::path target;
    fs::path partial;
    std::FILE* file = nullptr;
    SNDFILE* sound = nullptr;
    std::int64_t start = 0; // of what libsndfile sees: behind the tag of an .mp3
    std::int64_t length = 0;
    int errorNumber = 0; // of the first write that failed

    ~Stream() {
        if (sound != nullptr)
            sf_close(sound);
        if (file != nullptr)
            std::fclose(file);
        std::error_code ignored;
        if (!partial.empty())
            fs::remove(partial, ignored);
    }

    Error error() const {
        if (errorNumber == ENOSPC || errorNumber == EFBIG)
            return {ErrorCode::DiskFull, target, "the disk is full; nothing was kept", {}};
#ifdef EDQUOT
        if (errorNumber == EDQUOT)
            return {ErrorCode::DiskFull, target, "the disk quota is used up; nothing was kept", {}};
#endif
        const std::string why =
            errorNumber != 0 ? std::generic_category().message(errorNumber) : std::string(sf_strerror(sound));
        return {ErrorCode::NotWritable, target, "can't be written: " + why, {}};
    }

    void noteError() {
        if (errorNumber == 0)
            errorNumber = errno != 0 ? errno : EIO;
    }

    static Stream& of(void* user) {
        return *static_cast<Stream*>(user);
    }
    static sf_count_t size(void* user) {
        return of(user).length;
    }
    static sf_count_t seek(sf_count_t offset, int whence, void* user) {
        const std::int64_t from = whence == SEEK_SET ? of(user).start : 0;
        errno = 0;
        if (seekTo(of(user).file, from + offset, whence) == 0)
            return tell(user);
        of(user).noteError(); // what was buffered had no room
        return -1;
    }
    static sf_count_t tell(void* user) {
        return positionOf(of(user).file) - of(user).start;
    }
    static sf_count_t read(void* data, sf_count_t count, void* user) {
        return static_cast<sf_count_t>(std::fread(data, 1, static_cast<std::size_t>(count), of(user).file));
    }
    static sf_count_t writeBytes(const void* data, sf_count_t count, void* user) {
        Stream& stream = of(user);
        errno = 0;
        const std::size_t written = std::fwrite(data, 1, static_cast<std::size_t>(count), stream.file);
        if (written < static_cast<std::size_t>(count))
            stream.noteError();
        stream.length = std::max<std::int64_t>(stream.length, tell(user));
        return static_cast<sf_count_t>(written);
    }
};

SoundFile::SoundFile(std::unique_ptr<Stream> stream)
    : stream_(std::move(stream)) {}

SoundFile::~SoundFile() = default;

Result<std::unique_ptr<SoundFile>> SoundFile::create(const fs::path& target,
                                                     const SoundFileOptions& options) {
    const Result<int> format = formatOf(target, options);
    if (!format)
        return format.error();
    auto stream = std::make_unique<Stream>();
    stream->target = target;
    std::error_code ignored;
    if (fs::is_directory(target, ignored))
        return Error{ErrorCode::NotWritable, target, "is a folder", {}};
    fs::path partial = behindLinks(target);
    partial += ".partita-part";
    errno = 0;
    stream->file = openNew(partial);
    if (stream->file == nullptr) {
        stream->noteError();
        return stream->error();
    }
    stream->partial = partial;

    const bool isMp3 = (*format & SF_FORMAT_TYPEMASK) == SF_FORMAT_MPEG;
    if (isMp3) {
        const std::string tag = id3Tag(options.title, options.beatsPerMinute);
        if (Stream::writeBytes(tag.data(), static_cast<sf_count_t>(tag.size()), stream.get()) !=
            static_cast<sf_count_t>(tag.size()))
            return stream->error();
        stream->start = static_cast<std::int64_t>(tag.size());
        stream->length = 0;
    }

    SF_VIRTUAL_IO io{Stream::size, Stream::seek, Stream::read, Stream::writeBytes, Stream::tell};
    SF_INFO info{};
    info.samplerate = options.sampleRate;
    info.channels = channels;
    info.format = *format;
    stream->sound = sf_open_virtual(&io, SFM_WRITE, &info, stream.get());
    if (stream->sound == nullptr) // of a rate that sf_format_check() let through
        return stream->errorNumber != 0 ? stream->error() : invalid(target, sf_strerror(nullptr));
    sf_command(stream->sound, SFC_SET_ADD_PEAK_CHUNK, nullptr, SF_FALSE); // it holds the time of day
    sf_command(stream->sound, SFC_SET_CLIPPING, nullptr, SF_TRUE);
    double quality = vorbisQuality;
    if ((*format & SF_FORMAT_SUBMASK) == SF_FORMAT_VORBIS)
        sf_command(stream->sound, SFC_SET_VBR_ENCODING_QUALITY, &quality, sizeof quality);
    if (!isMp3)
        writeTags(stream->sound, options);
    return std::unique_ptr<SoundFile>(new SoundFile(std::move(stream)));
}

Status SoundFile::write(const float* interleaved, std::int64_t frames) {
    if (sf_writef_float(stream_->sound, interleaved, frames) != frames || stream_->errorNumber != 0)
        return stream_->error();
    return Done{};
}

Status SoundFile::finish() {
    const int closed = sf_close(stream_->sound);
    stream_->sound = nullptr;
    errno = 0;
    if (std::fclose(std::exchange(stream_->file, nullptr)) != 0)
        stream_->noteError();
    if (closed != 0 && stream_->errorNumber == 0)
        stream_->errorNumber = EIO;
    if (stream_->errorNumber != 0)
        return stream_->error();
    std::error_code error;
    fs::rename(stream_->partial, behindLinks(stream_->target), error);
    if (error) {
        stream_->errorNumber = error.default_error_condition().value();
        return stream_->error();
    }
    stream_->partial.clear();
    return Done{};
}

Status checkSoundFile(const fs::path& path, const SoundFileOptions& options) {
    const Result<int> format = formatOf(path, options);
    if (!format)
        return format.error();
    return Done{};
}

} // namespace partita
