#include "ui/jobs/ThreadPriority.h"

#include <QThread>

#ifdef __linux__
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace partita::ui {

void lowerThreadPriority() {
#ifdef __linux__
    // Linux keeps a nice value a thread, and new threads inherit it; QThread's priorities do nothing there.
    constexpr int trainerNice = 10;
    setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), trainerNice);
#else
    QThread::currentThread()->setPriority(QThread::LowPriority);
#endif
}

} // namespace partita::ui
