# cmake -DABC2MIDI=... -DTIDY=partita_tidy_example -DIN=tune.abc -DRAW=raw.mid -DOUT=tune.mid -P CompileExample.cmake
# abc2midi reports a bar that does not add up and returns 0; here anything it reports stops the build.
execute_process(COMMAND "${ABC2MIDI}" "${IN}" -o "${RAW}"
  RESULT_VARIABLE code OUTPUT_VARIABLE said ERROR_VARIABLE complained)
set(text "${said}${complained}")
if(NOT code EQUAL 0 OR text MATCHES "[Ww]arning|[Ee]rror" OR NOT EXISTS "${RAW}")
  file(REMOVE "${RAW}" "${OUT}")
  message(FATAL_ERROR "${IN}:\n${text}")
endif()

execute_process(COMMAND "${TIDY}" "${IN}" "${RAW}" "${OUT}" RESULT_VARIABLE code)
if(NOT code EQUAL 0)
  file(REMOVE "${OUT}")
  message(FATAL_ERROR "${IN}: partita_tidy_example returned ${code}")
endif()
