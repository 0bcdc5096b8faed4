#pragma once

namespace partita::ui {

// The calling thread, and those that it starts from now on, give way to the window and to sound.
void lowerThreadPriority();

} // namespace partita::ui
