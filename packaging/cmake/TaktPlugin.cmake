# SPDX-FileCopyrightText: The Takt authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# takt_add_plugin(NAME SOURCES FILE...)
# makes the loadable plugin NAME. Inside Takt's own tree it goes below lib/takt/plugins of the
# build tree; elsewhere, after find_package(Takt), into the author's build folder, and `install`
# puts it where an installed Takt looks:
# lib/takt/plugins beside the bin folder, on every system.

function(takt_add_plugin name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES")
    add_library(${name} MODULE ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES
        AUTOMOC ON
        CXX_VISIBILITY_PRESET hidden
        PREFIX "")
    if(TARGET Takt::takt_core)
        target_link_libraries(${name} PRIVATE Takt::takt_core)
    else()
        target_link_libraries(${name} PRIVATE takt_core takt_options fmt::fmt)
        add_dependencies(takt_programs ${name})
        set_target_properties(${name} PROPERTIES
            LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib/takt/plugins
            INSTALL_RPATH "$ORIGIN/../..;$ORIGIN/../../../${CMAKE_INSTALL_LIBDIR}")
    endif()
    install(TARGETS ${name} LIBRARY DESTINATION lib/takt/plugins)
endfunction()
