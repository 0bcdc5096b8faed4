#include "ui/pianoroll/model/PitchName.h"

#include <array>

namespace partita::ui {

QString pitchName(Pitch pitch) {
    static const std::array<QString, 12> names{
        QStringLiteral("C"),       QStringLiteral("C\u266F"), QStringLiteral("D"),
        QStringLiteral("D\u266F"), QStringLiteral("E"),       QStringLiteral("F"),
        QStringLiteral("F\u266F"), QStringLiteral("G"),       QStringLiteral("G\u266F"),
        QStringLiteral("A"),       QStringLiteral("A\u266F"), QStringLiteral("B")};
    return names[static_cast<std::size_t>(pitch.value % 12)] + QString::number(pitch.value / 12 - 1);
}

} // namespace partita::ui
