#include "ui/workspace/Playback.h"

#include "core/score/MetreMap.h"
#include "ui/texts/Texts.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace partita::ui {

namespace {

constexpr int playingIntervalMs = 16;
constexpr int idleIntervalMs = 200; // notices only
constexpr double auditionSeconds = 0.35;

// The whole piece, up to the bar line after its last note.
std::pair<Tick, Tick> loopOfAll(const Score& score) {
    const MetreMap metres(score);
    const Tick last = std::max(Tick(1), score.end());
    const BarPosition end = metres.position(last);
    const Tick bar = metres.barStart(end.bar);
    return {Tick(0), bar == last ? bar : metres.barStart(end.bar + 1)};
}

} // namespace

Playback::Playback(Player& player, MusicStand& stand, Settings& settings, QObject* parent)
    : QObject(parent)
    , player_(player)
    , stand_(stand)
    , settings_(settings)
    , mixes_(stand) {
    setVolume(settings.volume());
    if (!settings.soundFont().isEmpty())
        player_.setSoundFont(toPath(settings.soundFont()));
    if (!settings.output().isEmpty())
        player_.setOutput(settings.output().toStdString());
    player_.setInput(settings.input().toStdString());
    setInputDelay(settings.inputDelay());
    applySwitches();
    connect(&stand_.document(), &ScoreDocument::scoreChanged, this, [this] { setPreview(nullptr); });
    connect(&mixes_, &TrackMixes::changed, this, [this] {
        if (mixes_.options() != sentOptions_)
            sendScore();
    });
    connect(&stand_.document(), &ScoreDocument::opened, this, &Playback::openPiece);
    connect(&timer_, &QTimer::timeout, this, &Playback::poll);
    timer_.start(idleIntervalMs);
}

bool Playback::hasMusic() const {
    const auto score = stand_.document().score();
    return score != nullptr && score->noteCount() > 0;
}

void Playback::play() {
    if (!hasMusic())
        return;
    if (passage_)
        goToPassage();
    else if (status_.position >= stand_.document().score()->end())
        player_.seek(Tick(0));
    player_.play({isOn(Switch::CountIn) ? 1 : 0, false});
    poll();
}

void Playback::playToRecord() {
    player_.play({isOn(Switch::CountIn) ? 1 : 0, true});
    poll();
}

void Playback::goOnToEnd() {
    if (status_.playing)
        player_.play();
}

void Playback::panic() {
    player_.panic();
    poll();
}

void Playback::setInput(const QString& name) {
    settings_.setInput(name);
    player_.setInput(name.toStdString());
}

void Playback::setInputDelay(int milliseconds) {
    settings_.setInputDelay(milliseconds);
    player_.setInputDelay(milliseconds / 1000.0);
}

void Playback::stop() {
    player_.stop();
    poll();
}

void Playback::toggle() {
    if (status_.playing)
        stop();
    else
        play();
}

void Playback::seek(Tick position) {
    player_.seek(std::max(Tick(0), position));
    poll();
}

void Playback::audition(Pitch pitch, int velocity, int channel) {
    player_.audition(pitch, velocity, channel, auditionSeconds);
}

void Playback::setPreview(std::shared_ptr<const Score> score, std::optional<Range> passage) {
    preview_ = std::move(score);
    sendScore();
    if (std::exchange(passage_, passage) != passage)
        player_.setLoop(playedLoop());
    if (status_.playing && passage_)
        goToPassage();
    emit heardChanged();
}

std::shared_ptr<const Score> Playback::heard() const {
    return preview_ != nullptr ? preview_ : stand_.document().score();
}

void Playback::goToPassage() {
    if (status_.position < passage_->first || status_.position >= passage_->second)
        seek(passage_->first);
}

void Playback::sendScore() {
    const auto score = heard();
    if (score == nullptr)
        return;
    sentOptions_ = mixes_.options();
    player_.setScore(score, sentOptions_);
}

void Playback::playBeat() {
    if (playsBeat())
        return;
    player_.stop();
    placeBeforeBeat_ = status_.position;
    player_.setScore(std::make_shared<const Score>());
    player_.setLoop({});
    player_.setTempoFactor(1);
    player_.setMetronome(true);
    player_.setInputDelay(0);
    player_.seek(Tick(0));
    player_.play({0, true});
    poll();
}

void Playback::stopBeat() {
    if (!playsBeat())
        return;
    player_.stop();
    poll(); // what was struck belongs to the beat
    sendScore();
    player_.setLoop(playedLoop());
    player_.setTempoFactor(tempoFactor_);
    player_.setInputDelay(inputDelay() / 1000.0);
    applySwitches();
    seek(*std::exchange(placeBeforeBeat_, std::nullopt));
}

void Playback::turn(Switch what, bool on) {
    settings_.turn(what, on);
    applySwitches();
}

void Playback::applySwitches() {
    player_.setMetronome(isOn(Switch::Metronome));
    player_.setEffects(isOn(Switch::Reverb), isOn(Switch::Chorus));
}

void Playback::setLooping(bool loops) {
    if (loops_ == loops)
        return;
    loops_ = loops;
    updateLoop();
}

void Playback::setLoopRange(std::optional<std::pair<Tick, Tick>> range) {
    range_ = range;
    loops_ = range.has_value();
    updateLoop();
}

void Playback::updateLoop() {
    if (loops_ && !range_ && hasMusic())
        range_ = loopOfAll(*stand_.document().score());
    player_.setLoop(playedLoop());
    emit loopChanged();
}

void Playback::setTempoFactor(double factor) {
    tempoFactor_ = std::clamp(factor, 0.25, 4.0);
    player_.setTempoFactor(tempoFactor_);
}

void Playback::setVolume(int volume) {
    settings_.setVolume(volume);
    constexpr double curve = 2; // loudness is felt by ratios, not by steps
    player_.setVolume(std::pow(volume / 100.0, curve));
}

void Playback::setOutput(const QString& name) {
    settings_.setOutput(name);
    player_.setOutput(name.toStdString());
    emit outputChanged();
}

QString Playback::soundFont() const {
    return toText(player_.soundFont());
}

void Playback::setSoundFont(const QString& path) {
    settings_.setSoundFont(path);
    player_.setSoundFont(toPath(path));
    emit outputChanged();
}

void Playback::openPiece() {
    player_.stop();
    player_.seek(Tick(0));
    range_.reset();
    updateLoop();
    poll();
}

void Playback::poll() {
    const PlayerStatus before = status_;
    status_ = player_.status();
    for (const PlayedMessage& played : player_.takePlayed())
        emit keyPlayed(played);
    emit polled();
    if (status_.peak > 0 || before.peak > 0 || status_.playing)
        emit peakChanged(status_.peak);
    if (status_.playing != before.playing) {
        emit playingChanged(status_.playing);
    }
    setPace();
    if (auto presets = player_.presets(); presets != presets_) {
        presets_ = std::move(presets);
        emit soundFontChanged();
    }
    if (status_.playing != before.playing || status_.position != before.position ||
        status_.countingIn != before.countingIn || status_.notice != before.notice ||
        status_.detail != before.detail || status_.soundAvailable != before.soundAvailable)
        emit statusChanged();
}

void Playback::setPace() {
    const int interval = status_.playing || status_.inputOpen ? playingIntervalMs : idleIntervalMs;
    if (timer_.interval() != interval)
        timer_.start(interval);
}

} // namespace partita::ui
