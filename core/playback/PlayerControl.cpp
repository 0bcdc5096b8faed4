#include "core/playback/PlayerControl.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <variant>

namespace partita {

namespace {

constexpr auto fullQueuePause = std::chrono::milliseconds(2);

} // namespace

// Builds schedules and passes commands on, in order. A score that waits gives its place to a newer one.
class PlayerControl::Worker {
public:
    struct ScoreToPlay {
        std::shared_ptr<const Score> score;
        ScheduleOptions options;
    };

    explicit Worker(Transport& transport)
        : transport_(transport)
        , thread_([this](std::stop_token stop) { work(stop); }) {}

    void add(std::variant<ScoreToPlay, transport::Command> order, std::uint64_t number) {
        const std::lock_guard lock(mutex_);
        const auto waitingScore = std::find_if(waiting_.begin(), waiting_.end(), [](const Numbered& each) {
            return std::holds_alternative<ScoreToPlay>(each.order);
        });
        if (std::holds_alternative<ScoreToPlay>(order) && waitingScore != waiting_.end())
            waitingScore->order = std::move(order);
        else
            waiting_.push_back({std::move(order), number});
        change_.notify_one();
    }

private:
    struct Numbered {
        std::variant<ScoreToPlay, transport::Command> order;
        std::uint64_t number = 0;
    };

    void work(std::stop_token stop) {
        std::unique_lock lock(mutex_);
        while (change_.wait(lock, stop, [this] { return !waiting_.empty(); })) {
            Numbered next = std::move(waiting_.front());
            waiting_.pop_front();
            lock.unlock();
            pass(std::move(next), stop);
            lock.lock();
        }
    }

    void pass(Numbered next, const std::stop_token& stop) {
        transport::Command command;
        if (auto* score = std::get_if<ScoreToPlay>(&next.order))
            command = transport::SetSchedule{Schedule::build(*score->score, score->options)};
        else
            command = std::move(std::get<transport::Command>(next.order));
        while (!transport_.send(command, next.number)) {
            std::unique_lock lock(mutex_);
            if (change_.wait_for(lock, stop, fullQueuePause, [] { return false; }) || stop.stop_requested())
                return;
        }
    }

    Transport& transport_;
    std::mutex mutex_;
    std::condition_variable_any change_;
    std::deque<Numbered> waiting_;
    std::jthread thread_; // last: ends before the rest goes
};

PlayerControl::PlayerControl(Transport& transport, Building building)
    : transport_(transport) {
    if (building == Building::OnWorker)
        worker_ = std::make_unique<Worker>(transport);
}

PlayerControl::~PlayerControl() = default;

void PlayerControl::setScore(std::shared_ptr<const Score> score, ScheduleOptions options) {
    assert(score);
    ++lastNumber_;
    if (worker_) {
        worker_->add(Worker::ScoreToPlay{std::move(score), std::move(options)}, lastNumber_);
        return;
    }
    const bool sent = transport_.send(transport::SetSchedule{Schedule::build(*score, options)}, lastNumber_);
    assert(sent);
    (void)sent;
}

void PlayerControl::command(transport::Command command) {
    ++lastNumber_;
    const TransportState now = state();
    if (std::holds_alternative<transport::Play>(command))
        playing_ = {lastNumber_, true, 0};
    else if (std::holds_alternative<transport::Stop>(command) ||
             std::holds_alternative<transport::Panic>(command))
        playing_ = {lastNumber_, false, 0};
    else if (const auto* seek = std::get_if<transport::Seek>(&command))
        position_ = {lastNumber_, now.playing, static_cast<double>(std::max(Tick(0), seek->position).value)};
    if (worker_) {
        worker_->add(std::move(command), lastNumber_);
        return;
    }
    const bool sent = transport_.send(std::move(command), lastNumber_);
    assert(sent);
    (void)sent;
}

TransportState PlayerControl::state() const {
    TransportState state = transport_.state();
    if (state.handled < playing_.number)
        state.playing = playing_.playing;
    if (state.handled < position_.number)
        state.tick = position_.tick;
    return state;
}

} // namespace partita
