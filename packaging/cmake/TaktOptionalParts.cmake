# SPDX-FileCopyrightText: The Takt authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Parts that Takt does without: what each one is for stands in the summary that configure prints.

include(CheckLanguage)

set(TAKT_HAVE_CUDA OFF)
if(TAKT_CUDA AND NOT TAKT_SANITIZE)
    find_program(TAKT_NVCC nvcc HINTS /usr/local/cuda/bin)
    if(TAKT_NVCC)
        set(CMAKE_CUDA_COMPILER ${TAKT_NVCC})
        check_language(CUDA)
        if(CMAKE_CUDA_COMPILER)
            enable_language(CUDA)
            find_package(CUDAToolkit)
            if(CUDAToolkit_FOUND)
                set(TAKT_HAVE_CUDA ON)
            endif()
        endif()
    endif()
endif()
add_feature_info("CUDA backend" TAKT_HAVE_CUDA
    "batch evaluations on a GPU (takt_batch_cuda, loaded at run time); without it they run on all CPU cores")

add_feature_info("Workbench" TAKT_GUI
    "the window and plots; without it takt-cli does everything but --plot")

pkg_check_modules(otf2 QUIET IMPORTED_TARGET otf2)
if(otf2_FOUND)
    set(TAKT_HAVE_OTF2 ON)
else()
    set(TAKT_HAVE_OTF2 OFF)
endif()
add_feature_info("OTF2" TAKT_HAVE_OTF2
    "OTF2 archives are read (libotf2); without it they are recognised and refused")

find_package(Gecode 6 QUIET)
set(TAKT_HAVE_GECODE ${Gecode_FOUND})
add_feature_info("Constraint programming" TAKT_HAVE_GECODE
    "the exact scheduler 'cp' for shops and projects (Gecode); without it there is none")

if(TAKT_TESTS)
    find_package(Qt6 REQUIRED COMPONENTS Test)
endif()
add_feature_info("Tests" TAKT_TESTS "ctest programs; without them nothing is checked")

set(TAKT_HAVE_BENCHMARK OFF)
if(TAKT_TESTS AND TAKT_BENCHMARKS)
    find_package(benchmark QUIET)
    set(TAKT_HAVE_BENCHMARK ${benchmark_FOUND})
endif()
add_feature_info("Benchmarks" TAKT_HAVE_BENCHMARK
    "tests/benchmarks (Google Benchmark); without it speed is not measured")

set(TAKT_HAVE_LIBFUZZER OFF)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    set(TAKT_HAVE_LIBFUZZER ON)
endif()
add_feature_info("libFuzzer targets" TAKT_HAVE_LIBFUZZER
    "coverage-guided fuzzing of the loaders (needs clang); without it the seeded mutation test still runs")

if(CCACHE_PROGRAM)
    set(TAKT_HAVE_CCACHE ON)
else()
    set(TAKT_HAVE_CCACHE OFF)
endif()
add_feature_info("ccache" TAKT_HAVE_CCACHE "repeated builds; without it each build compiles everything")
