#include "core/devices/Outputs.h"

#include "core/devices/AudioOutput.h"
#include "core/devices/ChosenDevices.h"
#include "core/devices/JackServer.h"
#include "core/devices/MidiPorts.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace partita {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr double usualRate = 48000; // Hz
constexpr std::uint32_t usualPeriodFrames = 512;
constexpr auto watchPause = std::chrono::milliseconds(100);
constexpr auto portPause = std::chrono::seconds(1);
constexpr auto retryPause = std::chrono::seconds(2);
constexpr auto lostAfter = std::chrono::milliseconds(500); // without a call from the audio device

} // namespace

class Outputs::Worker {
public:
    Worker(LiveEngine& engine, const PlayerOptions& options)
        : engine_(engine)
        , drivers_(options.audioDrivers.empty() ? usualAudioDrivers() : options.audioDrivers)
        , wantedFont_(options.soundFont)
        , input_(engine.transport().input())
        , font_(engine) {
        state_.output = options.output;
        state_.devices = {{synthOutput, false, true}, {silentOutput, false, true}};
        thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
    }

    void choose(const std::string& output) {
        const std::lock_guard lock(mutex_);
        if (state_.output == output)
            return;
        state_.output = output;
        state_.soundAvailable = false; // until the new one is open
        changed_ = true;
        wake_.notify_one();
    }

    void chooseInput(const std::string& input) {
        const std::lock_guard lock(mutex_);
        state_.input = input;
        changed_ = true;
        wake_.notify_one();
    }

    void setSoundFont(const std::filesystem::path& path) {
        const std::lock_guard lock(mutex_);
        wantedFont_ = path;
        changed_ = true;
        wake_.notify_one();
    }

    State state() const {
        const std::lock_guard lock(mutex_);
        return state_;
    }

private:
    void work(const std::stop_token& stop) {
        clock_ = std::make_unique<ClockThread>(engine_, usualRate);
        while (!stop.stop_requested()) {
            lookAtJack();
            takeWishes();
            engine_.collectSynth();
            listPorts();
            dropWhatIsGone();
            input_.update(wantedInput_, midi_, inputs_, jackRuns_);
            connect();
            publish();
            std::unique_lock lock(mutex_);
            wake_.wait_for(lock, stop, watchPause, [this] { return changed_; });
        }
        input_.close();
        closePort();
        closeAudio();
        clock_.reset();
    }

    // All that is open to a server that has gone must be closed before the next look (see JackServer).
    void lookAtJack() {
        const bool ran = jackRuns_;
        jackRuns_ = jack_.poll();
        if (!ran || jackRuns_)
            return;
        if (audioDriver_ == "jack")
            closeAudio();
        if (port_ && port_->viaJack())
            closePort();
        if (input_.viaJack())
            input_.close();
        listAt_ = {};
        listPorts();
    }

    void takeWishes() {
        std::optional<std::filesystem::path> font;
        {
            const std::lock_guard lock(mutex_);
            changed_ = false;
            if (output_ != state_.output)
                retryAt_ = {};
            output_ = state_.output;
            wantedInput_ = state_.input;
            font.swap(wantedFont_);
        }
        if (font)
            font_.choose(*font, audio_ ? font_.framesPerSecond() : deviceRate(drivers_.front()));
        font_.giveToEngine();
    }

    double deviceRate(const std::string& driver) {
        return driver == "jack" && jackRuns_ ? jack_.framesPerSecond() : usualRate;
    }

    void listPorts() {
        const auto now = SteadyClock::now();
        if (now < listAt_)
            return;
        listAt_ = now + portPause;
        ports_ = midi_.outputNames(jack_);
        inputs_ = midi_.inputNames(jack_);
        virtualIsThere_ = midi_.canBeVirtual(jackRuns_);
    }

    bool portIsThere() const {
        if (output_ == virtualOutput)
            return virtualIsThere_;
        return std::ranges::find(ports_, output_) != ports_.end();
    }

    void dropWhatIsGone() {
        if (port_ && (openPort_ != output_ || port_->failed() || !portIsThere()))
            closePort();
        if (!audio_)
            return;
        const auto now = SteadyClock::now();
        const std::uint64_t calls = engine_.audioCalls();
        if (calls != lastCalls_)
            lastCallAt_ = now;
        lastCalls_ = calls;
        const bool lost = now - lastCallAt_ > lostAfter;
        if (lost)
            retryAt_ = now + lostAfter;
        if (lost || output_ != synthOutput)
            closeAudio();
    }

    void connect() {
        const auto now = SteadyClock::now();
        if (now < retryAt_)
            return;
        const bool wantsAudio = output_ == synthOutput && !audio_ && !font_.path().empty();
        const bool wantsPort = output_ != synthOutput && output_ != silentOutput && !port_ && portIsThere();
        if (!wantsAudio && !wantsPort)
            return;
        retryAt_ = now + retryPause;
        if (wantsPort)
            openPort();
        else if (std::ranges::any_of(drivers_,
                                     [this](const std::string& driver) { return openAudio(driver); }))
            retryAt_ = {};
    }

    bool openAudio(const std::string& driver) {
        if (driver == "jack" && !jackRuns_)
            return false;
        const double rate = deviceRate(driver);
        if (!font_.playAt(rate))
            return false;
        const std::uint32_t period = driver == "jack" ? jack_.periodFrames() : usualPeriodFrames;
        auto opened = AudioOutput::open({driver, rate, period}, engine_);
        if (!opened)
            return false;
        audio_ = *std::move(opened);
        audioDriver_ = driver;
        engine_.putInCharge(LiveEngine::Clock::Audio, nullptr, rate, audio_->latencyFrames());
        clock_.reset();
        lastCallAt_ = SteadyClock::now();
        return true;
    }

    void closeAudio() {
        if (!audio_)
            return;
        clock_ = std::make_unique<ClockThread>(engine_, usualRate);
        engine_.putInCharge(LiveEngine::Clock::Thread, nullptr, usualRate, 0);
        audio_.reset();
        audioDriver_.clear();
    }

    void openPort() {
        auto opened =
            output_ == virtualOutput ? midi_.openVirtual(jackRuns_) : midi_.openOutput(output_, jackRuns_);
        if (!opened)
            return;
        port_ = *std::move(opened);
        openPort_ = output_;
        engine_.putInCharge(LiveEngine::Clock::Thread, port_.get(), usualRate, 0);
    }

    void closePort() {
        if (!port_)
            return;
        engine_.putInCharge(LiveEngine::Clock::Thread, nullptr, usualRate, 0);
        port_.reset();
    }

    PlayerNotice notice() const {
        const PlayerNotice ofOutput = outputNotice();
        return ofOutput == PlayerNotice::None && input_.isGone() ? PlayerNotice::InputGone : ofOutput;
    }

    PlayerNotice outputNotice() const {
        if (output_ == silentOutput)
            return PlayerNotice::None;
        if (output_ != synthOutput)
            return port_ ? PlayerNotice::None : PlayerNotice::PortGone;
        const PlayerNotice ofFont = font_.notice();
        return ofFont == PlayerNotice::None && !audio_ ? PlayerNotice::NoAudio : ofFont;
    }

    void publish() {
        const std::lock_guard lock(mutex_);
        if (state_.output != output_)
            return; // chosen meanwhile
        state_.soundAvailable = audio_ || port_;
        state_.notice = notice();
        state_.detail = state_.notice != PlayerNotice::None && state_.notice == font_.notice()
                            ? font_.detail()
                            : "";
        state_.soundFont = font_.path();
        state_.presets = font_.presets();
        state_.inputs = inputs_;
        state_.devices = {{synthOutput, false, true}, {silentOutput, false, true}};
        if (virtualIsThere_)
            state_.devices.push_back({virtualOutput, true, true});
        for (const std::string& port : ports_)
            state_.devices.push_back({port, true, true});
        if (output_ != synthOutput && output_ != silentOutput && !portIsThere())
            state_.devices.push_back({output_, true, false});
    }

    LiveEngine& engine_;
    const std::vector<std::string> drivers_;

    mutable std::mutex mutex_; // held for moments only: the GUI thread takes it
    std::condition_variable_any wake_;
    State state_;
    std::optional<std::filesystem::path> wantedFont_;
    bool changed_ = false;

    // Of the thread.
    std::string output_;
    JackServer jack_;
    bool jackRuns_ = false;
    MidiPorts midi_;
    std::vector<std::string> ports_;
    std::vector<std::string> inputs_;
    bool virtualIsThere_ = false;
    std::string wantedInput_;
    ChosenInput input_; // after midi_: goes first
    std::string openPort_;
    std::unique_ptr<MidiOutputPort> port_;
    std::unique_ptr<AudioOutput> audio_;
    std::string audioDriver_;            // of audio_
    std::unique_ptr<ClockThread> clock_; // none while audio is in charge
    ChosenFont font_;
    std::uint64_t lastCalls_ = 0;
    SteadyClock::time_point lastCallAt_;
    SteadyClock::time_point listAt_;
    SteadyClock::time_point retryAt_;

    std::jthread thread_; // last: ends before the rest goes
};

Outputs::Outputs(LiveEngine& engine, const PlayerOptions& options)
    : worker_(std::make_unique<Worker>(engine, options)) {}

Outputs::~Outputs() = default;

void Outputs::choose(const std::string& output) {
    worker_->choose(output);
}

void Outputs::chooseInput(const std::string& input) {
    worker_->chooseInput(input);
}

void Outputs::setSoundFont(const std::filesystem::path& path) {
    worker_->setSoundFont(path);
}

Outputs::State Outputs::state() const {
    return worker_->state();
}

} // namespace partita
