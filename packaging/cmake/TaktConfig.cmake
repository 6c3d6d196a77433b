# SPDX-FileCopyrightText: The Takt authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# find_package(Takt): the SDK for plugins built outside Takt's tree. Brings Takt::takt_core and
# the function takt_add_plugin.
include(CMakeFindDependencyMacro)
find_dependency(Qt6 COMPONENTS Core)
find_dependency(Eigen3)
find_dependency(tl-expected)
include(${CMAKE_CURRENT_LIST_DIR}/TaktTargets.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/TaktPlugin.cmake)
