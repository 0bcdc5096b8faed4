#include "app/cli/Verbs.h"

#include "core/devices/DeviceList.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <memory>

namespace partita::cli {

namespace {

using nlohmann::ordered_json;

std::string portsJson(const DeviceList& devices) {
    ordered_json json{{"midi_outputs", devices.midiOutputs}, {"audio", ordered_json::array()}};
    for (const AudioDriver& driver : devices.audio) {
        ordered_json entry{{"driver", driver.name}, {"available", driver.available}};
        if (!driver.available)
            entry["reason"] = driver.reason;
        json["audio"].push_back(std::move(entry));
    }
    return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::string portsText(const DeviceList& devices) {
    std::string text = "MIDI outputs:\n";
    for (const std::string& name : devices.midiOutputs)
        text += "  " + name + "\n";
    if (devices.midiOutputs.empty())
        text += "  none\n";
    text += "Audio:\n";
    for (const AudioDriver& driver : devices.audio)
        text += "  " + driver.name + (driver.available ? "\n" : " (not available: " + driver.reason + ")\n");
    return text;
}

} // namespace

void addPortsVerb(CLI::App& app) {
    const auto json = std::make_shared<bool>(false);
    CLI::App* verb = app.add_subcommand("ports", "List MIDI ports and audio devices");
    verb->add_flag("--json", *json, "One JSON document on the standard output");
    verb->callback([json] {
        const DeviceList devices = listDevices();
        std::fputs((*json ? portsJson(devices) : portsText(devices)).c_str(), stdout);
    });
}

} // namespace partita::cli
