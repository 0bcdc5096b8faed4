#include "app/cli/Output.h"
#include "app/cli/Verbs.h"

#include "core/devices/DeviceList.h"

#include <memory>

namespace partita::cli {

namespace {

Json json(const DeviceList& devices) {
    Json json{{"midi_outputs", devices.midiOutputs}, {"audio", Json::array()}};
    for (const AudioDriver& driver : devices.audio) {
        Json entry{{"driver", driver.name}, {"available", driver.available}};
        if (!driver.available)
            entry["reason"] = driver.reason;
        json["audio"].push_back(std::move(entry));
    }
    return json;
}

std::string text(const DeviceList& devices) {
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

void addPortsVerb(CLI::App& app, VerbContext& context) {
    const auto asJson = std::make_shared<bool>(false);
    CLI::App* verb = app.add_subcommand("ports", "List MIDI ports and audio devices");
    addJson(*verb, *asJson);
    verb->callback([asJson, &context] {
        const DeviceList devices = listDevices();
        context.print(*asJson ? dump(json(devices)) : text(devices));
    });
}

} // namespace partita::cli
