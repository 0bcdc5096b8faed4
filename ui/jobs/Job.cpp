#include "ui/jobs/Job.h"

#include <cassert>
#include <exception>
#include <new>

namespace partita::ui {

namespace {

Status guarded(const Job::Work& work, JobLink& link) {
    try {
        return work(link);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, {}, "not enough memory", std::nullopt};
    } catch (const std::exception& exception) {
        return Error{ErrorCode::Internal, {}, exception.what(), std::nullopt};
    }
}

} // namespace

void JobLink::tell(double share) {
    if (throttle_.passes())
        post([job = &job_, share] { emit job->progressed(share); });
}

Progress JobLink::progress() {
    return [this](double share) { tell(share); };
}

void JobLink::post(std::function<void()> call) {
    QMetaObject::invokeMethod(&job_, std::move(call), Qt::QueuedConnection);
}

Job::Job(QObject* parent)
    : QObject(parent) {}

Job::~Job() = default;

void Job::start(Work work) {
    assert(!running_);
    running_ = true;
    thread_ = std::jthread([this, work = std::move(work)](std::stop_token stop) mutable {
        JobLink link(*this, stop);
        const Status status = guarded(work, link);
        work = nullptr; // what it held is freed here, not on the GUI thread
        link.post([this, error = status ? std::nullopt : std::optional(status.error())] { conclude(error); });
    });
}

void Job::cancel() {
    thread_.request_stop();
}

void Job::conclude(const std::optional<Error>& error) {
    running_ = false;
    if (!error)
        emit finished();
    else if (error->code == ErrorCode::Cancelled)
        emit cancelled();
    else
        emit failed(*error);
    emit ended();
}

} // namespace partita::ui
