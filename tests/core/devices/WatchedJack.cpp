#include "tests/core/devices/WatchedJack.h"

#include <QFile>

namespace partita {

namespace {

constexpr const char* bystanderName = "bystander";
constexpr int patience = 60000; // ms

} // namespace

WatchedJack::WatchedJack(const QByteArray& name, const QString& log)
    : server_(name, log)
    , log_(log) {
    jack_set_error_function([](const char*) {}); // it is asked before it is there
    jack_set_info_function([](const char*) {});
}

WatchedJack::~WatchedJack() {
    if (bystander_ != nullptr)
        jack_client_close(bystander_);
}

// Not --sync: then the server waits for a late client, and neither blames it nor counts the period.
bool WatchedJack::start() {
    for (const char* priority : {"--realtime", "--no-realtime"}) {
        if (!server_.start({priority}))
            return false;
        (void)QTest::qWaitFor(
            [&] {
                if (server_.isRunning() && bystander_ == nullptr)
                    bystander_ = jack_client_open(bystanderName, JackNoStartServer, nullptr);
                return bystander_ != nullptr || !server_.isRunning();
            },
            patience);
        if (bystander_ != nullptr)
            break;
        server_.stop();
    }
    if (bystander_ == nullptr)
        return false;
    jack_set_xrun_callback(
        bystander_,
        [](void* count) {
            ++*static_cast<std::atomic<int>*>(count);
            return 0;
        },
        &xruns_);
    jack_set_process_callback(
        bystander_, [](jack_nframes_t, void*) { return 0; }, nullptr);
    return jack_activate(bystander_) == 0;
}

// The server names each client that was not finished, and its state: a thread that was woken and not yet run
// is "Triggered", one behind a client of that kind "NotTriggered", one at work "Running".
WatchedJack::Missed WatchedJack::missed(const QByteArray& client) const {
    QFile log(log_);
    Missed missed;
    bool working = false;
    bool bystander = false;
    bool named = false;
    if (!log.open(QIODevice::ReadOnly))
        return missed;
    while (!log.atEnd()) {
        const QByteArray line = log.readLine().toLower();
        if (line.contains("xrun: client")) {
            named = true;
            working = working ||
                      (line.contains("client = " + client.toLower()) && line.contains("state = running"));
            bystander = bystander || line.contains(bystanderName);
        } else if (line.contains("process error")) { // the period's last line
            missed.clients += working && !bystander ? 1 : 0;
            missed.machines += named && (!working || bystander) ? 1 : 0;
            working = bystander = named = false;
        }
    }
    return missed;
}

} // namespace partita
