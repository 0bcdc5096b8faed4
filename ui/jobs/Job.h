#pragma once

#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/base/Throttle.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <thread>

namespace partita::ui {

class Job;

// What the worker of a job has of it. Thread-safe; lives as long as the work.
class JobLink {
public:
    explicit JobLink(Job& job, std::stop_token stop)
        : job_(job)
        , stop_(std::move(stop)) {}

    std::stop_token stop() const { return stop_; }
    void tell(double share);               // of the work done, 0..1; throttled
    Progress progress();                   // the same as a function, which must not outlive the work
    void post(std::function<void()> call); // runs on the GUI thread, in order, before the outcome

private:
    Job& job_;
    std::stop_token stop_;
    Throttle throttle_;
};

// One run of something long on a worker thread of its own. The work sees nothing but what it captured by
// value, so that neither side has to lock. GUI thread.
class Job : public QObject {
    Q_OBJECT

public:
    // Returns Cancelled when it stopped because it was asked to. Exceptions become errors.
    using Work = std::function<Status(JobLink&)>;

    explicit Job(QObject* parent = nullptr);
    // Asks a running worker to stop and waits for it: let the job end first (see JobSet).
    ~Job() override;

    void start(Work work);
    void cancel(); // the outcome follows
    bool isRunning() const { return running_; }

signals:
    void progressed(double share);
    // Exactly one of these three ends a run, then ended().
    void finished();
    void cancelled();
    void failed(const partita::Error& error);
    void ended();

private:
    void conclude(const std::optional<Error>& error);

    std::jthread thread_;
    bool running_ = false;
};

// A job that gives one value. `give` is called on the GUI thread, before finished().
template <class T>
void startJob(Job& job, std::function<Result<T>(JobLink&)> work, std::function<void(T)> give) {
    job.start([work = std::move(work), give = std::move(give)](JobLink& link) -> Status {
        Result<T> result = work(link);
        if (!result)
            return result.error();
        link.post(
            [give, value = std::make_shared<T>(std::move(result).value())] { give(std::move(*value)); });
        return Done{};
    });
}

} // namespace partita::ui
