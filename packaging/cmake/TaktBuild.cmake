# SPDX-FileCopyrightText: The Takt authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# How Takt's own targets are compiled, and the function that makes a test.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
# Line tables suffice for backtraces; all of the debug information costs a quarter of the build.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    # ccache passes by what uses a precompiled header unless it is told that dates do not matter.
    set(launcher ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE_PROGRAM})
    set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
endif()

add_library(takt_options INTERFACE)
target_compile_features(takt_options INTERFACE cxx_std_20)
target_compile_options(takt_options INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Werror)
# Contraction would let a fused multiply-add decide a tie between two processors differently from
# one machine to the next.
target_compile_options(takt_options INTERFACE -ffp-contract=off)
if(TAKT_SANITIZE)
    # Without optimisation: instrumented templates of CLI11 and nlohmann-json take minutes with it.
    add_compile_options(-fsanitize=${TAKT_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all -O0 -g1)
    add_link_options(-fsanitize=${TAKT_SANITIZE})
endif()

# What someone runs: the programs with what they load, without tests.
add_custom_target(takt_programs)

include(TaktPlugin)

# takt_add_test(NAME SOURCES FILE... [LIBRARIES TARGET...] [GUI])
# makes a Qt Test program tests/NAME and registers it with ctest. With GUI it runs offscreen.
function(takt_add_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "GUI" "" "SOURCES;LIBRARIES")
    add_executable(${name} ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES
        AUTOMOC ON
        RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_link_libraries(${name} PRIVATE takt_core takt_options Qt6::Test ${arg_LIBRARIES})
    target_compile_definitions(${name} PRIVATE
        QT_NO_KEYWORDS
        TAKT_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
        TAKT_BUILD_DIR="${CMAKE_BINARY_DIR}")
    # What a test says itself is not what is to be fast.
    target_compile_options(${name} PRIVATE $<$<CONFIG:RelWithDebInfo>:-O1>)
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT 600
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;TAKT_PLUGIN_PATH=${CMAKE_BINARY_DIR}/lib/takt/plugins;LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/lsan.supp;TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/tsan.supp ignore_noninstrumented_modules=1 history_size=7")
endfunction()

# takt_precompile(TARGET HEADER...)
# parses large foreign headers once for a target. TAKT_PRECOMPILE=OFF shows includes that a file
# forgot and got from there.
option(TAKT_PRECOMPILE "Parse the large headers of Qt, CLI11 and nlohmann-json once a target" ON)
function(takt_precompile name)
    if(TAKT_PRECOMPILE)
        target_precompile_headers(${name} PRIVATE ${ARGN})
    endif()
endfunction()
