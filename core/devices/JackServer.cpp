#include "core/devices/JackServer.h"

#include <atomic>
#include <cstdlib>

#ifdef PARTITA_HAVE_JACK
#include <jack/jack.h>
#endif

namespace partita {

void keepJackFromStarting() {
#ifndef _WIN32
    setenv("JACK_NO_START_SERVER", "1", 0);
    setenv("JACK_NO_AUDIO_RESERVATION", "1", 0);
#endif
}

#ifdef PARTITA_HAVE_JACK

namespace {
constexpr auto serverRetryPause = std::chrono::seconds(1);
} // namespace

struct JackServer::Client {
    jack_client_t* handle = nullptr;
    std::atomic<bool> shutDown{false};

    ~Client() {
        if (handle != nullptr)
            jack_client_close(handle);
    }
};

JackServer::JackServer() {
    jack_set_error_function([](const char*) {});
    jack_set_info_function([](const char*) {});
}

JackServer::~JackServer() = default;

bool JackServer::poll() {
    if (client_ && !client_->shutDown)
        return true;
    if (client_) {
        client_.reset();
        return false;
    }
    const auto now = std::chrono::steady_clock::now();
    if (now < nextTry_)
        return false;
    nextTry_ = now + serverRetryPause;
    auto client = std::make_unique<Client>();
    client->handle = jack_client_open("partita-watch", JackNoStartServer, nullptr);
    if (client->handle == nullptr)
        return false;
    jack_on_shutdown(
        client->handle, [](void* shutDown) { *static_cast<std::atomic<bool>*>(shutDown) = true; },
        &client->shutDown);
    client_ = std::move(client);
    return true;
}

double JackServer::framesPerSecond() const {
    return jack_get_sample_rate(client_->handle);
}

unsigned JackServer::periodFrames() const {
    return jack_get_buffer_size(client_->handle);
}

std::vector<std::string> JackServer::midiPorts(MidiPorts which) const {
    std::vector<std::string> names;
    if (!client_ || client_->shutDown)
        return names;
    const unsigned long flag = which == MidiPorts::ThatListen ? JackPortIsInput : JackPortIsOutput;
    const char** ports = jack_get_ports(client_->handle, nullptr, JACK_DEFAULT_MIDI_TYPE, flag);
    for (const char** port = ports; port != nullptr && *port != nullptr; ++port)
        names.emplace_back(*port);
    jack_free(static_cast<void*>(ports));
    return names;
}

#else

struct JackServer::Client {};
JackServer::JackServer() = default;
JackServer::~JackServer() = default;
bool JackServer::poll() {
    return false;
}
double JackServer::framesPerSecond() const {
    return 0;
}
unsigned JackServer::periodFrames() const {
    return 0;
}
std::vector<std::string> JackServer::midiPorts(MidiPorts) const {
    return {};
}

#endif

} // namespace partita
