#include "core/devices/Synth.h"

#include "core/base/Utf8.h"
#include "core/devices/SoundFontSearch.h"

#include <fluidsynth.h>

#include <cassert>

namespace partita {

namespace {

constexpr double gain = 0.5; // a full orchestra stays just below clipping
constexpr int polyphony = 256;

std::string utf8(const std::filesystem::path& path) {
    const auto text = path.u8string();
    return {text.begin(), text.end()};
}

thread_local FluidLog* listener = nullptr;

} // namespace

struct Synth::Handles {
    fluid_settings_t* settings = nullptr;
    fluid_synth_t* synth = nullptr;
    int font = FLUID_FAILED;

    ~Handles() {
        delete_fluid_synth(synth);
        delete_fluid_settings(settings);
    }
};

Synth::Synth(std::unique_ptr<Handles> handles, std::filesystem::path soundFont, double framesPerSecond)
    : handles_(std::move(handles))
    , soundFont_(std::move(soundFont))
    , framesPerSecond_(framesPerSecond) {}

Synth::~Synth() = default;

Result<std::unique_ptr<Synth>> Synth::load(const std::filesystem::path& soundFont, double framesPerSecond) {
    FluidLog log;
    const auto broken = [&](const std::string& why) {
        return Error{ErrorCode::SoundFont, soundFont, "can't be used as a soundfont: " + why, {}};
    };
    const std::string name = utf8(soundFont);
    std::error_code error;
    if (!std::filesystem::exists(soundFont, error))
        return broken("no such file");
    if (const auto fault = faultOfSoundFont(soundFont))
        return broken(*fault);

    auto handles = std::make_unique<Handles>();
    handles->settings = new_fluid_settings();
    fluid_settings_setnum(handles->settings, "synth.sample-rate", framesPerSecond);
    fluid_settings_setnum(handles->settings, "synth.gain", gain);
    fluid_settings_setint(handles->settings, "synth.polyphony", polyphony);
    fluid_settings_setint(handles->settings, "synth.midi-channels", midiChannels);
    fluid_settings_setint(handles->settings, "synth.threadsafe-api",
                          0); // one thread at a time, see the header
    fluid_settings_setint(handles->settings, "synth.lock-memory", 0);
    handles->synth = new_fluid_synth(handles->settings);
    if (handles->synth == nullptr)
        return Error{ErrorCode::Internal, {}, "the synthesizer can't start: " + log.firstError(), {}};
    handles->font = fluid_synth_sfload(handles->synth, name.c_str(), 1);
    if (handles->font == FLUID_FAILED)
        return broken(log.firstError().empty() ? "it is damaged" : log.firstError());

    std::unique_ptr<Synth> synth(new Synth(std::move(handles), soundFont, framesPerSecond));
    synth->listPresets();
    if (synth->presets_->all().empty())
        return broken("there is no instrument in it");
    for (int channel = 0; channel < midiChannels; ++channel)
        synth->chooseProgram(channel, 0);
    synth->warmUp();
    return synth;
}

// FluidSynth fades in the first block of the first note that each of its voices ever plays, which would make
// the attack of a sound depend on what was played before. So all of them play one block, unheard, at the
// least velocity.
void Synth::warmUp() {
    fluid_synth_t* synth = handles_->synth;
    fluid_synth_reverb_on(synth, -1, 0);
    fluid_synth_chorus_on(synth, -1, 0);
    constexpr int melodicChannels = 9; // the first ones
    for (int i = 0; i < 128 * melodicChannels && activeVoices() < polyphony; ++i)
        fluid_synth_noteon(synth, i / 128, i % 128, 1);
    std::array<float, blockFrames> left;
    std::array<float, blockFrames> right;
    render(left.data(), right.data(), blockFrames);
    fluid_synth_all_sounds_off(synth, -1);
    render(left.data(), right.data(), blockFrames);
    fluid_synth_reverb_on(synth, -1, 1);
    fluid_synth_chorus_on(synth, -1, 1);
}

void Synth::listPresets() {
    fluid_sfont_t* font = fluid_synth_get_sfont_by_id(handles_->synth, handles_->font);
    fluid_sfont_iteration_start(font);
    std::vector<Preset> presets;
    while (fluid_preset_t* preset = fluid_sfont_iteration_next(font))
        presets.push_back({{fluid_preset_get_banknum(preset), fluid_preset_get_num(preset)},
                           toValidUtf8(fluid_preset_get_name(preset))});
    presets_ = std::make_shared<const PresetList>(std::move(presets));
}

void Synth::send(ChannelMessage message, std::uint32_t) noexcept {
    fluid_synth_t* synth = handles_->synth;
    const int channel = message.channel();
    switch (message.kind()) {
    case 0x80:
        fluid_synth_noteoff(synth, channel, message.first);
        break;
    case 0x90:
        if (message.second > 0)
            fluid_synth_noteon(synth, channel, message.first, message.second);
        else
            fluid_synth_noteoff(synth, channel, message.first);
        break;
    case 0xA0:
        fluid_synth_key_pressure(synth, channel, message.first, message.second);
        break;
    case 0xB0:
        control(channel, message.first, message.second);
        break;
    case 0xC0:
        chooseProgram(channel, message.first);
        break;
    case 0xD0:
        fluid_synth_channel_pressure(synth, channel, message.first);
        break;
    case 0xE0:
        fluid_synth_pitch_bend(synth, channel, message.first | message.second << 7);
        break;
    default:
        break;
    }
}

void Synth::control(int channel, int number, int value) noexcept {
    if (number == controller::bankMsb)
        bank_[static_cast<std::size_t>(channel)] = value;
    else if (number != controller::bankLsb)
        fluid_synth_cc(handles_->synth, channel, number, value);
}

void Synth::chooseProgram(int channel, int program) noexcept {
    const int wanted = soundFontBank(channel, bank_[static_cast<std::size_t>(channel)]);
    if (const auto played = presets_->playedFor({wanted, program}))
        fluid_synth_program_select(handles_->synth, channel, handles_->font, played->bank, played->program);
    else
        fluid_synth_unset_program(handles_->synth, channel);
}

void Synth::setEffects(bool reverb, bool chorus) noexcept {
    if (reverb != reverb_)
        fluid_synth_reverb_on(handles_->synth, -1, reverb ? 1 : 0);
    if (chorus != chorus_)
        fluid_synth_chorus_on(handles_->synth, -1, chorus ? 1 : 0);
    reverb_ = reverb;
    chorus_ = chorus;
}

void Synth::render(float* left, float* right, std::uint32_t frames) noexcept {
    fluid_synth_write_float(handles_->synth, static_cast<int>(frames), left, 0, 1, right, 0, 1);
}

int Synth::activeVoices() const noexcept {
    return fluid_synth_get_active_voice_count(handles_->synth);
}

FluidLog::FluidLog() {
    [[maybe_unused]] static const bool installed = [] {
        for (int level = FLUID_PANIC; level < LAST_LOG_LEVEL; ++level)
            fluid_set_log_function(level, receive, nullptr);
        return true;
    }();
    assert(listener == nullptr);
    listener = this;
}

FluidLog::~FluidLog() {
    listener = nullptr;
}

void FluidLog::receive(int level, const char* message, void*) {
    if (listener != nullptr && level <= FLUID_ERR && listener->firstError_.empty())
        listener->firstError_ = message;
}

} // namespace partita
