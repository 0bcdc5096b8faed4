#pragma once

#include "dataset/TrainingSet.h"

#include <string>

namespace partita::rnnrbm {

// What tells one training set from another, as far as whole pieces go: 16 hexadecimal digits.
std::string corpusPrint(const TrainingSet& data);

} // namespace partita::rnnrbm
