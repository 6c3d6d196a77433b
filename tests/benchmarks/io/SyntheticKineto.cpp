// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SyntheticKineto.h"

#include <array>
#include <cstdio>
#include <fmt/format.h>
#include <iterator>
#include <random>

namespace takt::bench {

namespace {

constexpr std::array operators = {
    "aten::linear",         "aten::addmm",
    "aten::layer_norm",     "aten::gelu",
    "aten::native_dropout", "aten::bmm",
    "aten::softmax",        "autograd::engine::evaluate_function: AddmmBackward0"};
constexpr std::array kernels = {
    "ampere_bf16_s16816gemm_bf16_128x128_ldg8_f2f_stages_32x5_tn",
    "void at::native::vectorized_elementwise_kernel<4, at::native::GeluCUDAKernelImpl(at::"
    "TensorIteratorBase&, at::native::GeluType)::{lambda()#2}, at::detail::Array<char*, 2> >(int, "
    "at::native::GeluCUDAKernelImpl, at::detail::Array<char*, 2>)",
    "void at::native::(anonymous namespace)::vectorized_layer_norm_kernel<c10::BFloat16, "
    "float>(int, float, c10::BFloat16 const*, c10::BFloat16*)",
    "ncclDevKernel_AllReduce_Sum_bf16_RING_LL(ncclDevKernelArgsStorage<4096ul>)"};

/// Microseconds with three decimals.
std::string time(std::uint64_t nanoseconds)
{
    return fmt::format("{}.{:03}", nanoseconds / 1000, nanoseconds % 1000);
}

class Writer {
public:
    explicit Writer(std::FILE *file) : m_file(file) {}

    bool write(std::size_t bytes)
    {
        m_text = R"({
  "schemaVersion": 1,
  "deviceProperties": [
    {
      "id": 0, "name": "NVIDIA H100", "totalGlobalMem": 85028765696,
      "computeMajor": 9, "computeMinor": 0, "numSms": 132
    }
  ],
  "distributedInfo": {"backend": "nccl", "rank": 0, "world_size": 8},
  "displayTimeUnit": "ms",
  "baseTimeNanoseconds": 1711964646000000000,
  "traceEvents": [)";
        addNames();
        while (m_written + m_text.size() < bytes && m_isGood)
            addOperator();
        m_text += "\n  ]\n}\n";
        flush();
        return m_isGood;
    }

private:
    template <class... Parts>
    void add(fmt::format_string<Parts...> form, Parts &&...parts)
    {
        m_text += m_isFirst ? "\n  {" : ",\n  {";
        m_isFirst = false;
        fmt::format_to(std::back_inserter(m_text), form, std::forward<Parts>(parts)...);
        m_text += "\n  }";
        constexpr std::size_t piece = std::size_t{1} << 20U;
        if (m_text.size() > piece)
            flush();
    }

    void flush()
    {
        m_isGood =
            m_isGood && std::fwrite(m_text.data(), 1, m_text.size(), m_file) == m_text.size();
        m_written += m_text.size();
        m_text.clear();
    }

    void addNames()
    {
        add(R"("name": "process_name", "ph": "M", "ts": 1.000, "pid": 1102, "tid": 0,
    "args": {{
      "name": "python3.10"
    }})");
        add(R"("name": "process_labels", "ph": "M", "ts": 1.000, "pid": 0, "tid": 0,
    "args": {{
      "labels": "GPU 0"
    }})");
    }

    std::uint64_t between(std::uint64_t low, std::uint64_t high)
    {
        return low + m_random() % (high - low);
    }

    void addOperator()
    {
        const std::uint64_t start = m_host;
        const std::uint64_t duration = between(8'000, 40'000);
        m_host += duration + between(200, 3'000);
        ++m_external;
        add(R"("ph": "X", "cat": "cpu_op", "name": "{}", "pid": 1102, "tid": {},
    "ts": {}, "dur": {},
    "args": {{
      "External id": {},"Record function id": 0, "Sequence number": {}, "Fwd thread id": 0, "Input Dims": [[{}, 4096], [4096, 4096], []], "Input type": ["c10::BFloat16", "c10::BFloat16", ""], "Ev Idx": {}
    }})",
            operators[m_random() % operators.size()], 1102 + m_random() % 2, time(start),
            time(duration), m_external, m_external / 2, 128 << (m_random() % 4), m_external);
        addLaunch(start + between(500, 2'000));
    }

    void addLaunch(std::uint64_t start)
    {
        ++m_correlation;
        const std::uint64_t duration = between(2'000, 6'000);
        add(R"("ph": "X", "cat": "cuda_runtime", "name": "cudaLaunchKernel", "pid": 1102, "tid": 1102,
    "ts": {}, "dur": {},
    "args": {{
      "External id": {},"cbid": 211, "correlation": {}
    }})",
            time(start), time(duration), m_external, m_correlation);
        add(R"("ph": "s", "id": {}, "pid": 1102, "tid": 1102, "ts": {},
    "cat": "ac2g", "name": "ac2g")",
            m_correlation, time(start));
        m_device = std::max(m_device, start + duration) + between(100, 1'000);
        const bool isCopy = m_random() % 16 == 0;
        const unsigned stream = m_random() % 8 == 0 ? 20 : 7;
        const std::uint64_t busy = between(2'000, 30'000);
        if (isCopy)
            addCopy(stream, busy);
        else
            addKernel(stream, busy);
        add(R"("ph": "f", "id": {}, "pid": 0, "tid": {}, "ts": {},
    "cat": "ac2g", "name": "ac2g", "bp": "e")",
            m_correlation, stream, time(m_device));
        m_device += busy;
    }

    void addCopy(unsigned stream, std::uint64_t busy)
    {
        const std::uint64_t bytes = between(1, 1000) * 4096;
        add(R"json("ph": "X", "cat": "gpu_memcpy", "name": "Memcpy DtoD (Device -> Device)", "pid": 0, "tid": {},
    "ts": {}, "dur": {},
    "args": {{
      "External id": {},"device": 0, "context": 1, "stream": {}, "correlation": {}, "bytes": {}, "memory bandwidth (GB/s)": {}
    }})json",
            stream, time(m_device), time(busy), m_external, stream, m_correlation, bytes,
            static_cast<double>(bytes) / static_cast<double>(busy));
    }

    void addKernel(unsigned stream, std::uint64_t busy)
    {
        const unsigned blocks = 132U << (m_random() % 4);
        add(R"("ph": "X", "cat": "kernel", "name": "{}", "pid": 0, "tid": {},
    "ts": {}, "dur": {},
    "args": {{
      "External id": {},"queued": 0, "device": 0, "context": 1, "stream": {}, "correlation": {}, "registers per thread": {}, "shared memory": {}, "blocks per SM": {}, "warps per SM": {}, "grid": [{}, 1, 1], "block": [256, 1, 1], "est. achieved occupancy %": {}
    }})",
            kernels[m_random() % kernels.size()], stream, time(m_device), time(busy), m_external,
            stream, m_correlation, 32 + 8 * (m_random() % 16), 1024 * (m_random() % 96),
            blocks / 132.0, 8 * blocks / 132.0, blocks, m_random() % 101);
    }

    std::FILE *m_file;
    std::mt19937_64 m_random{20240522};
    std::string m_text;
    std::size_t m_written = 0;
    std::uint64_t m_host = 4'458'676'416'788'066;
    std::uint64_t m_device = 4'458'676'416'790'000;
    std::uint64_t m_external = 0;
    std::uint64_t m_correlation = 57'000;
    bool m_isFirst = true;
    bool m_isGood = true;
};

} // namespace

bool writeSyntheticKineto(const std::string &path, std::size_t bytes)
{
    std::FILE *file = std::fopen(path.c_str(), "wb");
    if (file == nullptr)
        return false;
    const bool isWritten = Writer(file).write(bytes);
    return std::fclose(file) == 0 && isWritten;
}

} // namespace takt::bench
