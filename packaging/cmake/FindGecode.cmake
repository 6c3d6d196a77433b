# SPDX-FileCopyrightText: The Takt authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Gecode ships no CMake files. Sets Gecode_FOUND and Gecode_VERSION, and makes the target
# Gecode::Gecode with the libraries that scheduling models need: integer variables, search and what
# they stand on.

find_path(Gecode_INCLUDE_DIR gecode/int.hh)
set(_gecode_parts search int kernel support)
set(_gecode_libraries)
foreach(part ${_gecode_parts})
    find_library(Gecode_${part}_LIBRARY gecode${part})
    list(APPEND _gecode_libraries Gecode_${part}_LIBRARY)
endforeach()
if(Gecode_INCLUDE_DIR AND EXISTS "${Gecode_INCLUDE_DIR}/gecode/support/config.hpp")
    file(STRINGS "${Gecode_INCLUDE_DIR}/gecode/support/config.hpp" _gecode_version
        REGEX "#define GECODE_VERSION ")
    string(REGEX REPLACE ".*\"(.*)\".*" "\\1" Gecode_VERSION "${_gecode_version}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Gecode
    REQUIRED_VARS Gecode_INCLUDE_DIR ${_gecode_libraries}
    VERSION_VAR Gecode_VERSION)
if(Gecode_FOUND AND NOT TARGET Gecode::Gecode)
    add_library(Gecode::Gecode INTERFACE IMPORTED)
    target_include_directories(Gecode::Gecode SYSTEM INTERFACE "${Gecode_INCLUDE_DIR}")
    foreach(part ${_gecode_parts})
        target_link_libraries(Gecode::Gecode INTERFACE "${Gecode_${part}_LIBRARY}")
    endforeach()
endif()
mark_as_advanced(Gecode_INCLUDE_DIR ${_gecode_libraries})
