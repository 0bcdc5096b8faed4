#include "app/cli/Output.h"
#include "app/cli/PlayLoop.h"
#include "app/cli/Verbs.h"

#include "core/devices/Devices.h"
#include "core/midi/FolderScan.h"
#include "core/midi/MidiReader.h"

#include <memory>
#include <thread>

namespace partita::cli {

namespace {

namespace fs = std::filesystem;

struct PlayArguments {
    fs::path source;
    std::string port;
    fs::path soundFont;
    double tempoFactor = 1;
    int transpose = 0;
};

constexpr std::chrono::milliseconds pause{20};

// The sound opens on workers of the player: the first thing that it says of it.
PlayerStatus settled(Player& player, const std::stop_token& stop) {
    PlayerStatus status = player.status();
    while (!status.soundAvailable && status.notice == PlayerNotice::None && !stop.stop_requested()) {
        std::this_thread::sleep_for(pause);
        status = player.status();
    }
    return status;
}

// Why playing can't begin.
std::optional<Error> obstacle(const PlayerStatus& status, const PlayArguments& arguments, Player& player) {
    if (status.notice == PlayerNotice::PortGone) {
        std::string names;
        for (const OutputDevice& device : player.outputs())
            if (device.isMidiPort && device.available)
                names += (names.empty() ? "" : ", ") + device.name;
        return Error{ErrorCode::NoDevice,
                     {},
                     "there is no MIDI port \"" + arguments.port + "\"; " +
                         (names.empty() ? "there is none at all" : "there are: " + names),
                     {}};
    }
    if (arguments.port.empty() &&
        (status.notice == PlayerNotice::NoSoundFont || status.notice == PlayerNotice::BrokenSoundFont))
        return Error{ErrorCode::SoundFont,
                     {},
                     status.detail + (arguments.soundFont.empty() ? "; name one with --soundfont" : ""),
                     {}};
    return std::nullopt;
}

Result<std::vector<FoundFile>> filesOf(const fs::path& source, const std::stop_token& stop) {
    std::error_code ignored;
    if (fs::is_directory(source, ignored))
        return listFolder(source, stop);
    return std::vector<FoundFile>{{source, source.filename(), std::nullopt}};
}

class Playing {
public:
    Playing(const PlayArguments& arguments, VerbContext& context)
        : arguments_(arguments)
        , context_(context) {}

    void run() {
        const auto files = filesOf(arguments_.source, context_.stop.get_token());
        if (!files)
            return context_.fail(files.error());
        for (const FoundFile& file : *files)
            if (context_.stop.stop_requested() || !playFile(file, files->size() > 1))
                break;
        if (played_ > 0 || context_.stop.stop_requested())
            context_.exitCode = gaveUp_ ? exitCouldNot : exitDone;
    }

private:
    // False: everything is to end.
    bool playFile(const FoundFile& found, bool oneOfMany) {
        if (found.error) {
            context_.fail(*found.error);
            return true;
        }
        const Result<MidiFile> file = readMidiFile(found.path);
        if (!file) {
            context_.fail(file.error());
            return true;
        }
        const std::vector<Score> all = pieces(file->score);
        int number = 0;
        bool any = false;
        for (const Score& piece : all) {
            ++number;
            if (piece.noteCount() == 0)
                continue;
            any = true;
            if (!open())
                return false;
            std::string name = displayPath(oneOfMany ? found.relative : found.path.filename());
            if (all.size() > 1)
                name += " " + std::to_string(number) + "/" + std::to_string(all.size());
            ++played_;
            if (!loop_->play(name, std::make_shared<const Score>(piece), arguments_.transpose))
                return false;
        }
        if (!any)
            context_.fail({ErrorCode::NothingUsable, found.path, "there is no note to play", {}});
        return true;
    }

    // The player, once there is something to play.
    bool open() {
        if (player_)
            return true;
        PlayerOptions options;
        options.soundFont = arguments_.soundFont;
        options.output = arguments_.port.empty() ? synthOutput : arguments_.port;
        player_ = makePlayer(options);
        player_->setTempoFactor(arguments_.tempoFactor);
        const PlayerStatus status = settled(*player_, context_.stop.get_token());
        if (const auto error = obstacle(status, arguments_, *player_)) {
            context_.fail(*error);
            gaveUp_ = true;
            return false;
        }
        loop_.emplace(*player_, context_.stop.get_token());
        if (loop_->hasKeys())
            std::fprintf(stderr, "Space: pause; n: next; q: end\n");
        return true;
    }

    const PlayArguments& arguments_;
    VerbContext& context_;
    std::unique_ptr<Player> player_;
    std::optional<PlayLoop> loop_; // ends before the player
    int played_ = 0;               // pieces
    bool gaveUp_ = false;
};

Json json(const DeviceList& devices) {
    Json json{{"midi_outputs", devices.midiOutputs}, {"audio", Json::array()}};
    for (const AudioDriver& driver : devices.audio) {
        Json entry{{"driver", driver.name}, {"available", driver.available}};
        if (!driver.available)
            entry["reason"] = driver.reason;
        json["audio"].push_back(std::move(entry));
    }
    return json;
}

std::string text(const DeviceList& devices) {
    std::string text = "MIDI outputs:\n";
    for (const std::string& name : devices.midiOutputs)
        text += "  " + name + "\n";
    if (devices.midiOutputs.empty())
        text += "  none\n";
    text += "Audio:\n";
    for (const AudioDriver& driver : devices.audio)
        text += "  " + driver.name + (driver.available ? "\n" : " (not available: " + driver.reason + ")\n");
    return text;
}

} // namespace

void addPlayVerb(CLI::App& app, VerbContext& context) {
    const auto arguments = std::make_shared<PlayArguments>();
    CLI::App* verb = app.add_subcommand("play", "Play a MIDI file, or those of a folder one after the other");
    verb->add_option("SOURCE", arguments->source, "MIDI file or folder")->required();
    verb->add_option("--port", arguments->port,
                     "MIDI port to play to, as `ports` names it (default: the built-in synth)")
        ->type_name("NAME");
    addSoundFont(*verb, arguments->soundFont);
    addSpeedAndTranspose(*verb, arguments->tempoFactor, arguments->transpose);
    verb->callback([arguments, &context] { Playing(*arguments, context).run(); });
}

void addPortsVerb(CLI::App& app, VerbContext& context) {
    const auto asJson = std::make_shared<bool>(false);
    CLI::App* verb = app.add_subcommand("ports", "List MIDI ports and audio devices");
    addJson(*verb, *asJson);
    verb->callback([asJson, &context] {
        const DeviceList devices = listDevices();
        context.print(*asJson ? dump(json(devices)) : text(devices));
    });
}

} // namespace partita::cli
