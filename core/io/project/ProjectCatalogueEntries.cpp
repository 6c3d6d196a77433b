// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/project/ProjectCatalogue.h"

#include <array>

namespace takt {

namespace {

// Published optima, each proved again for Takt's reference values. A fingerprint is that of the
// published file (fingerprintOf()).
constexpr auto entries = std::to_array<ProjectCatalogueEntry>({
    {0xa32e01b5bfcaad17, "j301_1", 43},  {0x60ecd70ae610dc34, "j301_2", 47},
    {0x4f7b60cf9da4f358, "j302_1", 38},  {0x1846727968216f59, "j302_2", 51},
    {0x7c96a79027c146ca, "j303_1", 72},  {0x335a1c0dd3d11647, "j303_2", 40},
    {0xfd17571c49854014, "j304_1", 49},  {0x0c55c0547beda712, "j304_2", 60},
    {0x6973c64d013dd79a, "j305_1", 53},  {0x8f7ef879d8a11df4, "j305_2", 82},
    {0xedcba9b9663eabdd, "j306_2", 51},  {0xc47fb09753574fa2, "j307_1", 55},
    {0xa86e119a5e107be5, "j307_2", 42},  {0xc1bcc368b3b5b4f4, "j308_1", 44},
    {0x67aa055390b05dc5, "j308_2", 51},  {0x8ef814dc30b28932, "j3011_1", 54},
    {0xcbdd5dd46ebae7f1, "j3011_2", 56}, {0xe33cfca9ed86ec20, "j3012_1", 47},
    {0x5e21e4ba25a08306, "j3012_2", 46}, {0xc2276e2f19387bb0, "j3015_1", 46},
    {0x53e8758405722b82, "j3015_2", 47}, {0xafb8cb4b6d04416b, "j3016_1", 51},
    {0xf48af1583e142c26, "j3016_2", 48}, {0xf6997a40f987c031, "j3017_1", 64},
    {0x06af23d79a85f366, "j3017_2", 68}, {0x069573fcc95a5265, "j3018_1", 53},
    {0x5af90d6116bdb62d, "j3018_2", 55}, {0xbb1f65c763a4085f, "j3019_1", 40},
    {0x7f0a64a7f475a6b9, "j3019_2", 58}, {0x87479f5ee0e1d318, "j3020_1", 57},
    {0xde000a4db4e86e7a, "j3020_2", 70}, {0xd998829ea31a1986, "j3021_1", 84},
    {0xb954254655c7d5ea, "j3022_1", 42}, {0x5f8ee3ac791c9005, "j3022_2", 45},
    {0xf0f08419f8f605c5, "j3023_1", 63}, {0xfcc78cb532518a0b, "j3023_2", 53},
    {0x048c61025177aae6, "j3024_1", 53}, {0xac35f8fcce416a1e, "j3024_2", 58},
    {0x076998d55730e41e, "j3026_1", 59}, {0x0289c4554ff27689, "j3026_2", 40},
    {0x001427f55c35aa73, "j3027_1", 43}, {0x2e1730879dbeca92, "j3027_2", 58},
    {0x7cc6c3b4e4ad4d9a, "j3028_1", 69}, {0xfd58993bc79dc370, "j3028_2", 57},
    {0xa0d268871dc09a29, "j3031_1", 43}, {0x36ee642cb9aa38a4, "j3031_2", 63},
    {0xe3548c2808e08672, "j3032_1", 61}, {0x6c369311a66a611b, "j3032_2", 60},
    {0x82a502922986b236, "j3033_1", 65}, {0x755f088307acdd7f, "j3033_2", 60},
    {0x46a909bad9ffde0b, "j3034_1", 68}, {0x9081c766368f13a5, "j3034_2", 44},
    {0xe46c2aab2d2dc25e, "j3035_1", 57}, {0x4fbd6b9105838d92, "j3035_2", 53},
    {0x5716b330b0631821, "j3036_1", 66}, {0xc4883aaa72165331, "j3036_2", 44},
    {0x9ff989a17f993283, "j3037_2", 69}, {0x304b841470ff8702, "j3038_1", 48},
    {0x13a83e3e765a8881, "j3038_2", 54}, {0x4e667c58c815472d, "j3039_1", 55},
    {0x3edf7699292c65f2, "j3039_2", 54}, {0xb8f2c98e7dffec92, "j3040_1", 51},
    {0x33045bca6e902e57, "j3040_2", 56}, {0xe1ffc5a71f7ba7be, "j3042_1", 58},
    {0xa1640af11cfc5c35, "j3042_2", 50}, {0xe925f1d20ffa97e8, "j3043_1", 55},
    {0xf1e9b372467c8ebd, "j3043_2", 43}, {0xd6d520c0c2ac85ab, "j3044_1", 50},
    {0x1ec68fbca85b0577, "j3044_2", 54}, {0x13ecf3f2c3674ee7, "j3047_1", 58},
    {0x261f22935995fa95, "j3047_2", 59}, {0xff2561499d3ecf4a, "j3048_1", 63},
    {0x16efa7a43fac4b55, "j3048_2", 54},
});

} // namespace

std::span<const ProjectCatalogueEntry> projectCatalogueEntries()
{
    return entries;
}

} // namespace takt
