#include "ui/jobs/JobSet.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <latch>
#include <stdexcept>

using namespace partita;
using namespace partita::ui;

class JobTest : public QObject {
    Q_OBJECT

private:
    struct Outcomes {
        explicit Outcomes(Job& job)
            : finished(&job, &Job::finished)
            , cancelled(&job, &Job::cancelled)
            , failed(&job, &Job::failed)
            , ended(&job, &Job::ended) {}
        QSignalSpy finished, cancelled, failed, ended;
    };

private slots:
    void endsWithExactlyOneOutcome() {
        struct Case {
            Job::Work work;
            int finished, cancelled, failed;
        };
        const Error broken{ErrorCode::NotMidi, "a.mid", "odd", std::nullopt};
        const std::vector<Case> cases{
            {[](JobLink&) -> Status { return Done{}; }, 1, 0, 0},
            {[](JobLink&) -> Status {
                 return Error{ErrorCode::Cancelled, {}, {}, {}};
             },
             0, 1, 0},
            {[broken](JobLink&) -> Status { return broken; }, 0, 0, 1},
            {[](JobLink&) -> Status { throw std::runtime_error("thrown"); }, 0, 0, 1},
            {[](JobLink&) -> Status { throw std::bad_alloc(); }, 0, 0, 1},
        };
        for (const Case& each : cases) {
            Job job;
            Outcomes outcomes(job);
            job.start(each.work);
            QVERIFY(job.isRunning());
            QTRY_COMPARE(outcomes.ended.count(), 1);
            QVERIFY(!job.isRunning());
            QCOMPARE(outcomes.finished.count(), each.finished);
            QCOMPARE(outcomes.cancelled.count(), each.cancelled);
            QCOMPARE(outcomes.failed.count(), each.failed);
        }
    }

    void cancelReachesTheWorker() {
        Job job;
        Outcomes outcomes(job);
        std::latch started(1);
        job.start([&started](JobLink& link) -> Status {
            std::latch stopped(1);
            const std::stop_callback onStop(link.stop(), [&stopped] { stopped.count_down(); });
            started.count_down();
            stopped.wait();
            return Error{ErrorCode::Cancelled, {}, {}, {}};
        });
        started.wait();
        job.cancel();
        QTRY_COMPARE(outcomes.cancelled.count(), 1);
    }

    void everyRunHasAFreshStopToken() {
        Job job;
        Outcomes outcomes(job);
        job.start([](JobLink&) -> Status { return Done{}; });
        job.cancel();
        QTRY_COMPARE(outcomes.ended.count(), 1);
        bool stopped = true;
        job.start([&stopped](JobLink& link) -> Status {
            stopped = link.stop().stop_requested();
            return Done{};
        });
        QTRY_COMPARE(outcomes.ended.count(), 2);
        QVERIFY(!stopped);
    }

    void progressIsThrottled() {
        Job job;
        QSignalSpy progressed(&job, &Job::progressed);
        QSignalSpy ended(&job, &Job::ended);
        job.start([](JobLink& link) -> Status {
            for (int i = 0; i < 100'000; ++i)
                link.tell(i / 100'000.0);
            return Done{};
        });
        QTRY_COMPARE(ended.count(), 1);
        QVERIFY(progressed.count() >= 1);
        QVERIFY(progressed.count() < 1000);
    }

    void postsArriveInOrderBeforeTheOutcomeAndOnThisThread() {
        Job job;
        std::vector<int> order;
        bool here = true;
        connect(&job, &Job::finished, this, [&] { order.push_back(-1); });
        job.start([&](JobLink& link) -> Status {
            for (int i = 0; i < 5; ++i)
                link.post([&, i] {
                    order.push_back(i);
                    here = here && QThread::currentThread() == thread();
                });
            return Done{};
        });
        QTRY_COMPARE(order, (std::vector<int>{0, 1, 2, 3, 4, -1}));
        QVERIFY(here);
    }

    void aSetTellsWhenTheLastHasEnded() {
        JobSet jobs;
        QSignalSpy ended(&jobs, &JobSet::allEnded);
        std::latch go(1);
        for (int i = 0; i < 3; ++i)
            jobs.add(std::make_unique<Job>())->start([&go](JobLink&) -> Status {
                go.wait();
                return Done{};
            });
        QVERIFY(!jobs.isIdle());
        go.count_down();
        QTRY_COMPARE(ended.count(), 1);
        QVERIFY(jobs.isIdle());
    }
};

QTEST_GUILESS_MAIN(JobTest)
#include "JobTest.moc"
